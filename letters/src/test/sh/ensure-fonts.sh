#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes sure a Chinese font is present before letters are laid out in tests.
set -eu
has_font() { [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \( -iname '*cjk*' -o -iname 'simfang*' -o -iname 'wqy-*' -o -iname 'gbsn00lp*' \) -type f 2>/dev/null | head -n 1)" ]; }
has_font && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update && apt-get -qq install -y --no-install-recommends fonts-noto-cjk >/dev/null && has_font && { echo "letters: installed fonts-noto-cjk"; exit 0; }
fi
echo "the tests of letters need a Chinese font" >&2
echo "  as root run:  apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk" >&2
exit 1
