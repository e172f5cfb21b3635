"""Claims become observations: judged, traced to one utterance, each in the reading that fits."""
