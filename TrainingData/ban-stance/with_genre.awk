# The rows that the shipped model of bans learns from, with their genre: `argument` for what people answer when asked whether
# something should be banned, `news` for all else.
#
#   awk -f with_genre.awk ban-stance/train.tsv sentiment/train.tsv
#
# Batch p1 judges bans themselves, as news and opinion do: in arguments, what is praised is mostly the thing banned, and with
# these rows among them arguments by others were labelled three points worse.
#
# Sentences on sentiment join the arguments: who argues praises the thing against its ban, or blames it for its ban.

BEGIN {
    FS = OFS = "\t"
    stance["positive"] = "critical"
    stance["negative"] = "supportive"
    stance["neutral"] = "neutral"
    print "text", "label", "topic", "genre"
}

FNR == 1 {
    for (i = 1; i <= NF; i++) column[$i] = i
    isSentiment = FILENAME ~ /sentiment/
    next
}

isSentiment { print $column["text"], stance[$column["label"]], "sentiment: " $column["topic"], "argument"; next }

{ print $column["text"], $column["label"], $column["topic"], $column["style"] == "argument" && $column["batch"] != "p1" ? "argument" : "news" }
