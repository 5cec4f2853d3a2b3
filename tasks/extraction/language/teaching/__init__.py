"""A teacher for the pipeline: a small pretrained transformer learns the gold data, then labels raw text for it.

Three commands, in this order: `teaching.learn`, `teaching.label`, `teaching.vectors`. They need what stands in
`requirements.txt` beside this file, which nothing else in the project does: the shipped pipeline holds only what it
learned from the labels and the vectors that come out.
"""
