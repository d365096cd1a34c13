"""What nearly every text needs, each step in one statement; the flows are for everything else.

A step first tries its statement. It takes the conversation's row lock, looks whether there is
nothing unusual, and writes; where something is unusual it changes nothing and finds no row, and the
flow does the step in its own way. Both ways leave the same rows: `tests/flows/test_plain_way.py`
walks both and compares.

A statement sees the rows as they were when it began, but a row it locks as it is once it has the
lock. So what decides whether a step is plain is read from locked rows, or by a function that looks
anew (`is_opted_out`, asked of locked rows alone, so that it is asked after the lock), or may be old
without harm, which is said there.
"""
