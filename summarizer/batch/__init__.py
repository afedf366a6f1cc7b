"""Many documents: records in, one result line for each out, resumable at any moment.

input → Record → key → (done before? skip) → brief → journal → output
                                         ↘ failure → failures file
"""
