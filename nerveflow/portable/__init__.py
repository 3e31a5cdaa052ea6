"""How does a history leave the program, and how does one come in?

What is exported is the rows of the history, each under the name of its column: `kept` lists the
tables, `items` reads them, `formats` writes and reads files, `staging` checks what comes in, and
`merge` joins two histories.
"""
