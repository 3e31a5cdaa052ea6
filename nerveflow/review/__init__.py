"""Looking back: what weeks of sessions show, and how sure that is. It knows no front end."""
