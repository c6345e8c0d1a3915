"""Search over every stored sentence: keys of words, the index beside the ledger, questions and their answers."""
