"""Write a whole report for other programs: its passages come in, a file's bytes go out.

As Markdown or plain text it is read by people, as CSV or JSON lines a sentence at a time.
"""
