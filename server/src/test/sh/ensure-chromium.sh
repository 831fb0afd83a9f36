#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes sure a Chromium and a Chinese font are present before the browser tests.
set -eu
find_chromium() {
  if [ -n "${CHROMIUM_BIN:-}" ]; then [ -x "$CHROMIUM_BIN" ] && echo "$CHROMIUM_BIN"; return 0; fi
  for c in chromium chromium-browser google-chrome-stable google-chrome; do command -v "$c" 2>/dev/null && return 0; done
  return 0
}
has_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]; }
need=""
[ -n "$(find_chromium)" ] || need="chromium"
has_font || need="$need fonts-noto-cjk"
if [ -z "$need" ]; then echo "browser tests: using $(find_chromium)"; exit 0; fi
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  if apt-get -qq update && apt-get -qq install -y --no-install-recommends $need >/dev/null; then
    [ -n "$(find_chromium)" ] && { echo "browser tests: installed, using $(find_chromium)"; exit 0; }
  fi
fi
echo "browser tests need: $need" >&2
echo "  as root run:  apt-get update && apt-get install -y --no-install-recommends $need" >&2
echo "  or set CHROMIUM_BIN to a Chromium, or skip with -DskipITs" >&2
exit 1
