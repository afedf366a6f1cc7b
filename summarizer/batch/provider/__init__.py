"""A batch through a provider's batch service: sent as files, collected hours later, half the price.

records → requests → part files → uploads → batches … answers → briefs
          asked        prepare     submit             collect   answers
"""
