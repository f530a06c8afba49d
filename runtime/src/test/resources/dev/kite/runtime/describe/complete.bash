# Prints what bash offers for a line with the cursor at its end: bash complete.bash SCRIPT LINE
source "$1"
COMP_LINE=$2 COMP_POINT=${#2} COMP_WORDS=()
# As readline cuts it: at blanks, and around = and :.
word=''
for ((i = 0; i < ${#2}; i++)); do
  case ${2:i:1} in
    ' ') [[ $word ]] && COMP_WORDS+=("$word"); word='' ;;
    [=:]) [[ $word ]] && COMP_WORDS+=("$word"); COMP_WORDS+=("${2:i:1}"); word='' ;;
    *) word+=${2:i:1} ;;
  esac
done
[[ ! $word && ${2: -1} == [=:] ]] || COMP_WORDS+=("$word")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
# What readline would do then: complete a path.
compopt() {
  case $2 in
    default) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    dirnames) mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
  esac
}
name=${2%% *}
"$(complete -p "$name" | sed 's/.*-F \([^ ]*\).*/\1/')"
# What is behind the last cut is replaced.
before=${2##* }
before=${before%"$word"}
for offered in "${COMPREPLY[@]}"; do
  printf '%s\n' "$before$offered"
done
