# Prints what zsh offers for a line with the cursor at its end: zsh -f complete.zsh SCRIPT LINE
zmodload zsh/zpty
export SETUP=$(mktemp) SCRIPT=$1 OFFERED=$(mktemp)
cat > $SETUP <<'END'
RPS1='' LISTMAX=9999
autoload -Uz compinit && compinit -u -d ${SCRIPT:h}/compdump
source $SCRIPT
# Tells what is offered, unless it is asked to put it into an array.
compadd() {
  local -a hits texts
  local -i at
  builtin compadd "$@"
  local -i code=$?
  [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && return code
  at=${@[(I)-d]}
  if ((at)); then
    [[ ${@[at + 1]} == \(* ]] && eval "texts=${@[at + 1]}" || texts=("${(@P)@[at + 1]}")
  fi
  builtin compadd -A hits -D texts "$@"
  for ((at = 1; at <= $#hits; at++)); do
    print -r -- "$IPREFIX$hits[at]${texts[at]:+ ## $texts[at]}" >> $OFFERED
  done
  return code
}
finish() { exit }
zle -N finish
bindkey '^I' complete-word '^X' finish
PS1='READY>'
END
zpty z zsh -f -i
zpty -w z 'source $SETUP'
zpty -r z shown '*READY>*'
zpty -w -n z "$2"$'\t\x18'
while zpty -r z shown; do :; done
zpty -d z
cat $OFFERED
rm -f $SETUP $OFFERED
