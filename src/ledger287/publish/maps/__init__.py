"""Maps of the United States: derived shapes, the state and county map as SVG, and the legend that is a histogram.

In: counts for each place. Out: SVG text that follows the page's colours by class.
Easy to get wrong: the shapes are drawn already projected (equal-area Albers, Alaska and Hawaii inset), so nothing
here may treat them as longitudes; the territories have no shape and are always drawn as labelled boxes.
"""
