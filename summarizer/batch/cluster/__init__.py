"""A batch on a Ray cluster: the input is cut into partitions, each worker writes its own results.

input → to do → partitions → (Ray Data) worker: records → briefs → part file ⇒ report → output

Every result is in a part file the moment it is there, so a node that is lost takes along only
what it was asking about. Workers share the folder of OUTPUT and that of INPUT, nothing else.
"""
