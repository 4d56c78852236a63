#!/usr/bin/env bash
# In the OpenMoji set of Iconify a name of Unicode may be another drawing: eleven emoji share their icon with a symbol of OpenMoji's own.
#
# Guess: a set that maps code points to icon names has one icon for each character, so that the icon of U+1F4DC, scroll, is a scroll.
# Seen:  @iconify-json/openmoji 1.2.29. chars.json gives "scroll" to 1f4dc and to e104 of the private use area, and icons.scroll is drawn once: the wheel of
#        a mouse. The others are keyboard, link, moai, axe, brain, donkey, elevator, microbe, pretzel and water-pistol. Whoever makes a data set of symbols
#        by several hands from names gets eleven classes in which one hand has drawn something else.
#
# Needs npm and Node. Exits with 1 where that changes.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @iconify-json/openmoji@1.2.29 >/dev/null
node -e '
const at = "./node_modules/@iconify-json/openmoji/", chars = require(at + "chars.json"), icons = require(at + "icons.json").icons;
const codes = {};
for (const [code, name] of Object.entries(chars)) (codes[name] ??= []).push(code);
const own = code => /^(e|f[0-8])[0-9a-f]+$/.test(code) && code.length === 4;
const shared = Object.keys(codes).filter(name => icons[name] && codes[name].some(own) && codes[name].some(code => !own(code))).sort();
for (const name of shared) console.log(name + ": " + codes[name].join(", "));
console.log(shared.length + " names of a Unicode character and of one of OpenMoji\u0027s own");
const same = shared.length === 11 && codes.scroll.includes("1f4dc") && codes.scroll.includes("e104");
if (!same) console.log("this is no longer so");
process.exit(same ? 0 : 1);
'
