"""What readers of each format have stumbled over: put into files at random places."""

from __future__ import annotations

from tests.fuzz.types import Kind

_PDF = """
/Length 99999999999
/Length -5
/Length 6 0 R
/Count 2147483647
/Count -1
/Kids [2 0 R]
/Kids [2 0 R 2 0 R 2 0 R]
/Kids []
/Parent 6 0 R
/Type /ObjStm /N 1000000 /First 10
/Type /XRef /W [1 99999999 1]
/Filter [/FlateDecode /FlateDecode /ASCII85Decode]
/Filter /LZWDecode
/DecodeParms << /Predictor 15 /Columns 99999999 >>
/Rotate 99999999999
/Rotate 45
/MediaBox [0 0 1e38 -1e38]
/MediaBox [0 0 0 0]
/MediaBox [-32000 -32000 32000 32000]
/CropBox [9 9 1 1]
/UserUnit 1e30
/Prev 0
/Encrypt 4 0 R
/Size 99999999
/Root 2 0 R
/Contents [6 0 R 6 0 R 6 0 R]
/ToUnicode 6 0 R
/Encoding << /Differences [0 /a /uD800 /u110000] >>
/PageLabels << /Nums [0 << /S /r /St 2147483647 >>] >>
/Title (\\376\\377\\330\\000)
%PDF-1.9
%%EOF
endobj
endstream
stream
xref
trailer
startxref 0
BT
ET
1e30 0 0 1e30 0 0 cm
0 0 0 0 0 0 Tm
1 0 0 -1 0 0 Tm
/F1 -10 Tf
/F1 1e30 Tf
/F1 0 Tf
3 Tr
1e30 Tw
-1e30 Tc
(\\000\\001\\377) Tj
[(a) -1e30 (b)] TJ
0 0 1e30 1e30 re f
q
Q
Do
"""
_XML = """
<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<!ENTITY x SYSTEM "file:///etc/passwd">
&x;
&#0;
&#xD800;
&#x1F4A9;
<![CDATA[
]]>
<?xml version="1.1"?>
<w:p>
</w:p>
<w:r><w:t>word </w:t></w:r>
<w:tbl><w:tr><w:tc>
</w:tc></w:tr></w:tbl>
<w:br/>
<w:tab/>
<w:vanish/>
<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>
<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr>
<w:pStyle w:val="Heading1"/>
<w:basedOn w:val="Heading1"/>
<w:footnoteReference w:id="1"/>
<w:footnoteReference w:id="999999999999999999999"/>
<w:fldChar w:fldCharType="begin"/>
<w:fldChar w:fldCharType="end"/>
<w:del w:id="1">
</w:del>
<w:ins w:id="1">
<w:sdt><w:sdtContent>
<w:start w:val="99999999999999999999"/>
<w:numFmt w:val="upperRoman"/>
<w:lvlText w:val="%9%9%0%"/>
w:val="9999999999999999999999"
w:val=""
xmlns:w="urn:x"
"""
_HTML = """
<div>
<div><div><div><div><div><div><div><div>
<table><tr><td>
<table>
</table>
<p>
</p>
<li>
<ol start=99999999999999999999 type=I reversed>
<ol type=a start=-5>
<li value=2147483648>
<li value=x>
<ul>
<dl><dt>
<b><i><u>
</b>
<sup>
<a href=#f id=f>1</a>
<a href=#f>
<li id=f>
<h1>
<h7>
<pre>
<script>
<style>.a{display:none} #b {visibility:hidden}
<style>
</style>
<template>
<noscript>
<div hidden>
<div class=a style="display:none">
<span aria-hidden=true>
<details>
<textarea>
<title>
<!--
-->
<![CDATA[
<!DOCTYPE
<?php
&
&#
&#0;
&#xD800;
&#99999999999;
&nbsp
&amp;
&lt;script&gt;
\u202e
\u200b
\U000e0041\U000e0042
\ufeff
<meta charset=utf-16>
<meta charset=utf-7>
<meta charset=x>
<html lang="
="'<"
<a b='
<body>
</html>
<svg><title>
<math>
<select><option>
<plaintext>
<frameset>
"""
_MARKDOWN = """
[
](
![
[^1]
[^1]:
[a]: b "c
> > > > > > > >
>
- - - - - -
    - - a
1. 1. 1.
999999999. x
(a)
```
~~~~
``
|
|---|---|
| a | b
---
===
***
* * *
#
####### x
<!-- page 3 -->
<!--
<div style="page-break-after: always">
<b
&
&amp;
&#0;
\\
\\*
*
**
_
__a_b__
~~
$$
<http://
[a](<b
"
\u201c
\u201d
\u2028
\u0085
\u00ad
\u200b
\u202e
\ufeff
\f
\0
Page 1 of 3
1
Ms. A. (
"""
_TEXTS: dict[Kind, str] = {
    "pdf": _PDF,
    "docx": _XML,
    "html": _HTML,
    "markdown": _MARKDOWN,
    "text": _MARKDOWN,
}
# By kind, each token alone, with a line end after it, and with a blank.
TOKENS: dict[Kind, tuple[bytes, ...]] = {
    kind: tuple(
        line.encode("utf-8", "surrogatepass") + end
        for line in text.strip("\n").split("\n")
        for end in (b"", b"\n", b" ")
    )
    for kind, text in _TEXTS.items()
}
