"""What pages, the API and the command line ask of the register: a module per topic, few queries each."""
