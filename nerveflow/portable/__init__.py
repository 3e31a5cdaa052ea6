"""How does a history leave the program, and how does one come in?

The rows of the history are exported, each value under the name of its column: `kept` lists the
tables, `items` reads them, `formats` writes and reads files, `staging` checks what comes in, and
`merge` joins two histories.
"""
