#!/bin/sh
# Installs Carnet for you alone, without root, or takes it away again. Your carnets are left as they are.
#   ./install.sh                  into ~/.local
#   ./install.sh --uninstall      takes away what it installed
#   ./install.sh --prefix FOLDER  somewhere else
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=$HOME/.local
remove=no
case "${CARNET_LANG:-${LC_ALL:-${LANG:-}}}" in fr*) french=yes ;; *) french=no ;; esac
say() { if [ $french = yes ]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi; }
while [ $# -gt 0 ]; do
    case $1 in
        --uninstall) remove=yes ;;
        --prefix)
            [ $# -ge 2 ] || { say "--prefix attend un dossier." "--prefix wants a folder." >&2; exit 64; }
            prefix=$2
            shift
            ;;
        *)
            sed -n 's/^# \{0,1\}//; 2,5p' "$0" >&2
            exit 64
            ;;
    esac
    shift
done
case $prefix in /*) ;; *) prefix=$(pwd)/$prefix ;; esac
files="bin/carnet
share/man/man1/carnet.1
share/man/fr/man1/carnet.1
share/bash-completion/completions/carnet
share/zsh/site-functions/_carnet
share/fish/vendor_completions.d/carnet.fish
share/icons/hicolor/scalable/apps/carnet.svg
share/doc/carnet/copyright
share/applications/carnet.desktop"

if [ $remove = yes ]; then
    for file in $files; do
        rm -f "$prefix/$file"
        # Folders that are empty now, up to the prefix; those of others are not.
        folder=$(dirname "$file")
        while [ "$folder" != . ]; do
            rmdir "$prefix/$folder" 2>/dev/null || break
            folder=$(dirname "$folder")
        done
    done
    say "Carnet est retiré de $prefix. Vos carnets restent où ils sont (~/.local/share/carnet et ~/.local/state/carnet)." \
        "Carnet is gone from $prefix. Your carnets stay where they are (~/.local/share/carnet and ~/.local/state/carnet)."
    exit 0
fi

[ "$(uname -s) $(uname -m)" = "Linux x86_64" ] || {
    say "Ce programme est fait pour Linux sur x86_64 ; ici : $(uname -s) $(uname -m)." \
        "This program is made for Linux on x86_64; this is $(uname -s) $(uname -m)." >&2
    exit 1
}
for file in $files; do
    mkdir -p "$prefix/$(dirname "$file")"
    # Beside its place first: a program that runs is replaced, never written over.
    cp "$here/$file" "$prefix/$file.new"
    mv -f "$prefix/$file.new" "$prefix/$file"
done
# Desktops do not look in ~/.local/bin. A path is quoted as the specification of desktop entries asks.
quoted=$(printf '%s' "$prefix/bin/carnet" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g; s/[&|]/\\&/g')
sed "s|^Exec=carnet$|Exec=\"$quoted\"|" "$here/share/applications/carnet.desktop" >"$prefix/share/applications/carnet.desktop"
say "Carnet est installé dans $prefix." "Carnet is installed in $prefix."
case ":$PATH:" in
    *":$prefix/bin:"*) say "Pour l'essayer : carnet demo" "To try it: carnet demo" ;;
    *)
        say "Pour l'essayer : $prefix/bin/carnet demo" "To try it: $prefix/bin/carnet demo"
        say "Pour ne taper que « carnet », fermez la session et rouvrez-la ; sinon ajoutez à la fin de ~/.profile :" \
            "To type carnet alone, log out and in again; or add this at the end of ~/.profile:"
        printf '    PATH="%s/bin:$PATH"\n' "$prefix"
        ;;
esac
