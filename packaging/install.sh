#!/bin/sh
# Installs Carnet for you alone, without root, or takes it away again. Your carnets are left as they are.
#   ./install.sh                  into ~/.local
#   ./install.sh --uninstall      takes away what it installed
#   ./install.sh --prefix FOLDER  somewhere else
set -eu
case "${CARNET_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}" in fr*) french=yes ;; *) french=no ;; esac
say() { if [ $french = yes ]; then printf '%s\n' "$1"; else printf '%s\n' "$2"; fi; }
fail() { # a code, then the sentence in both languages
    code=$1
    shift
    say "$@" >&2
    exit "$code"
}
usage() {
    say "install.sh [--prefix DOSSIER] [--uninstall] : installe Carnet dans ~/.local, ou le retire." \
        "install.sh [--prefix FOLDER] [--uninstall]: installs Carnet into ~/.local, or takes it away."
}
prefix=""
remove=no
while [ $# -gt 0 ]; do
    case $1 in
        --uninstall) remove=yes ;;
        --prefix=*) prefix=${1#--prefix=} ;;
        --prefix)
            [ $# -ge 2 ] || fail 64 "--prefix attend un dossier." "--prefix wants a folder."
            prefix=$2
            shift
            ;;
        --help | -h) usage && exit 0 ;;
        *) usage >&2 && exit 64 ;;
    esac
    shift
done
if [ -z "$prefix" ]; then
    [ -n "${HOME:-}" ] || fail 64 "Aucun dossier personnel (HOME) : donnez --prefix DOSSIER." \
        "No home folder (HOME): give --prefix FOLDER."
    prefix=$HOME/.local
fi
# What was made, in the order it was: the files and the folders that were not there.
manifest=share/doc/carnet/installed

if [ $remove = yes ]; then
    [ -f "$prefix/$manifest" ] || fail 1 "Rien n'a été installé par ici dans $prefix." "Nothing was installed by this in $prefix."
    prefix=$(cd "$prefix" && pwd)
    # From the last to the first, so that a folder is empty when its turn comes; what others put there stays.
    sed '1!G;h;$!d' "$prefix/$manifest" | while IFS= read -r one; do
        if [ -d "$prefix/$one" ]; then rmdir "$prefix/$one" 2>/dev/null || true; else rm -f "$prefix/$one"; fi
    done
    say "Carnet est retiré de $prefix. Vos carnets restent où ils sont (~/.local/share/carnet et ~/.local/state/carnet)." \
        "Carnet is gone from $prefix. Your carnets stay where they are (~/.local/share/carnet and ~/.local/state/carnet)."
    exit 0
fi

here=$(dirname "$(readlink -f "$0")")
[ -f "$here/bin/carnet" ] || fail 66 "Le programme n'est pas à côté de install.sh : gardez le dossier entier." \
    "The program is not beside install.sh: keep the folder whole."
[ "$(uname -s) $(uname -m)" = "Linux x86_64" ] ||
    fail 1 "Ce programme est fait pour Linux sur x86_64 ; ici : $(uname -s) $(uname -m)." \
        "This program is made for Linux on x86_64; this is $(uname -s) $(uname -m)."
cannot() { fail 73 "Rien ne peut être écrit dans $prefix. Rien n'est installé." "Nothing can be written to $prefix. Nothing is installed."; }
case $prefix in
    *[\"\\\`\$]* | *"
"*) fail 64 "Ce dossier a un signe (\" \\ \` \$) qu'un menu ne sait pas lire : choisissez-en un autre." \
        "This folder has a sign (\" \\ \` \$) that a menu cannot read: choose another." ;;
esac
mkdir -p "$prefix" 2>/dev/null && prefix=$(cd "$prefix" && pwd) && [ -w "$prefix" ] || cannot
new=""
trap '[ -z "$new" ] || rm -f "$new"' EXIT
made=""
note() { made="$made$1
"; }
folder() { # makes a folder below the prefix, and notes those that were not there
    [ -d "$prefix/$1" ] && return 0
    case $1 in */*) folder "${1%/*}" ;; esac
    mkdir "$prefix/$1" 2>/dev/null || cannot
    note "$1"
}
# A list from before is of what is replaced now.
if [ -f "$prefix/$manifest" ]; then
    made="$(cat "$prefix/$manifest")
"
fi
for file in $(cd "$here" && find bin share -type f | sort) $manifest; do
    folder "${file%/*}"
    case "
$made" in *"
$file
"*) ;; *) note "$file" ;; esac
    [ "$file" != $manifest ] || continue
    # Beside its place first: a program that runs is replaced, never written over.
    new=$prefix/$file.new
    cp "$here/$file" "$new" 2>/dev/null && mv -f "$new" "$prefix/$file" || cannot
    new=""
done
printf '%s' "$made" >"$prefix/$manifest"
# Desktops do not look in ~/.local/bin.
quoted=$(printf '%s' "$prefix/bin/carnet" | sed 's/%/%%/g; s/[&|]/\\&/g')
sed "s|^Exec=carnet$|Exec=\"$quoted\"|" "$here/share/applications/carnet.desktop" >"$prefix/share/applications/carnet.desktop"
"$prefix/bin/carnet" --version >/dev/null 2>&1 ||
    fail 1 "Carnet est copié dans $prefix, et rien ne peut y être exécuté (noexec ?) : demandez le paquet à votre service informatique." \
        "Carnet is copied to $prefix, and nothing may be run there (noexec?): ask your IT department for the package."
say "Carnet est installé dans $prefix." "Carnet is installed in $prefix."
case ":${PATH:-}:" in
    *":$prefix/bin:"*) say "Pour l'essayer : carnet demo" "To try it: carnet demo" ;;
    *)
        say "Pour l'essayer : $prefix/bin/carnet demo" "To try it: $prefix/bin/carnet demo"
        say "Pour ne taper que « carnet », fermez la session et rouvrez-la ; sinon ajoutez à la fin de ~/.profile :" \
            "To type carnet alone, log out and in again; or add this at the end of ~/.profile:"
        printf '    PATH="%s/bin:$PATH"\n' "$prefix"
        ;;
esac
case "${SHELL:-}" in
    */zsh)
        say "Pour la complétion par Tab, avant compinit dans ~/.zshrc :" "For completion by Tab, before compinit in ~/.zshrc:"
        printf '    fpath=("%s/share/zsh/site-functions" $fpath)\n' "$prefix"
        ;;
esac
