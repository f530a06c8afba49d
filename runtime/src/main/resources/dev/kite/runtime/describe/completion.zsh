#compdef @PROGRAM@
# Completes the command @PROGRAM@ in zsh. Printed by: @PROGRAM@ completion zsh
#
# In ~/.zshrc, behind compinit, with the path of the archive:
#   @PROGRAM@() { java -jar /path/to/@PROGRAM@.jar "$@" }
#   source <(@PROGRAM@ completion zsh)

# What can be typed behind the words of a command, one row each: kind, names, what it takes
# (with a + several times), its values, the variants it belongs to, what it means.
@FUNCTION@_table() {
  case $1 in
@TABLE@
  esac
}

@FUNCTION@_row() {
  kinds+=("$1") names+=("$2") takes+=("$3") values+=("$4") owners+=("$5") texts+=("$6")
}

@FUNCTION@() {
  local current=$PREFIX way given=' ' chosen=' ' option ended
  local -i places=0 at row
  local -a kinds names takes values owners texts
  @FUNCTION@_table ''
  for ((at = 2; at < CURRENT; at++)); do
    @FUNCTION@_find command "$words[at]" || break
    way=${way:+$way }$words[at]
    kinds=() names=() takes=() values=() owners=() texts=()
    @FUNCTION@_table "$way"
  done
  for ((; at < CURRENT; at++)); do
    @FUNCTION@_pass "${(Q)words[at]}"
  done
  if [[ -n $option ]]; then
    @FUNCTION@_find option "$option" && @FUNCTION@_values
  elif [[ -z $ended && $current == --*=* ]]; then
    @FUNCTION@_find option "${current%%=*}" && [[ $names[row] == "${current%%=*}"* ]] &&
      compset -P 1 '*=' && @FUNCTION@_values
  elif [[ -z $ended && $current == -* ]]; then
    @FUNCTION@_options
  else
    @FUNCTION@_arguments
  fi
}

# Finds the row of a kind and a name, unless it belongs to a variant that was not chosen.
@FUNCTION@_find() {
  for ((row = 1; row <= $#kinds; row++)); do
    [[ $kinds[row] == "$1" && " $names[row] " == *" $2 "* ]] && @FUNCTION@_belongs && return
  done
  return 1
}

@FUNCTION@_belongs() {
  local owner
  for owner in ${=owners[row]}; do
    [[ $chosen == *" ${owner%%=*}="* && $chosen != *" $owner "* ]] && return 1
  done
  return 0
}

# Takes note of a word before the one that is completed.
@FUNCTION@_pass() {
  local name=${1%%=*}
  if [[ -n $option ]]; then
    chosen+="${option#--}=$1 "
    option=''
  elif [[ $1 == -- && -z $ended ]]; then
    ended=yes
  elif [[ $1 == -* && -z $ended ]]; then
    @FUNCTION@_find option "$name" || return 0
    given+="$names[row] "
    name=${names[row]%% *}
    if [[ $1 == *=* ]]; then
      chosen+="${name#--}=${1#*=} "
    elif [[ $takes[row] != (nothing|maybe) ]]; then
      option=$name
    fi
  else
    ((places++))
  fi
  return 0
}

@FUNCTION@_options() {
  local name seen=' '
  local -a offered
  for ((row = 1; row <= $#kinds; row++)); do
    if [[ $kinds[row] == option ]] && @FUNCTION@_belongs; then
      for name in ${=names[row]}; do
        [[ $takes[row] != *+ && $given == *" $name "* || $seen == *" $name "* ]] && continue
        seen+="$name "
        offered+=("$name:$texts[row]")
      done
    fi
  done
  _describe -V 'option' offered
}

@FUNCTION@_arguments() {
  local -i place=-1 last=0
  local -a offered
  for ((row = 1; row <= $#kinds; row++)); do
    if [[ $kinds[row] == command && -z $ended ]]; then
      ((places)) || offered+=("$names[row]:$texts[row]")
    elif [[ $kinds[row] == argument ]]; then
      last=row
      ((++place == places)) && break
    fi
  done
  if (($#offered)); then
    _describe -V 'command' offered
  elif ((last)) && [[ $place == $places || $takes[last] == *+ ]]; then
    row=last
    @FUNCTION@_values
  elif [[ -z $current && -z $ended ]]; then
    @FUNCTION@_options
  fi
}

# Offers the values of a row.
@FUNCTION@_values() {
  local -a offered
  case $takes[row] in
    file*) _files ;;
    directory*) _files -/ ;;
    run)
      offered=(mlruns/*/*/meta.yaml(N:h:t))
      ((!$#offered)) || compadd -a offered
      ;;
    *)
      [[ $takes[row] == *+ ]] && compset -P '*,'
      offered=(${=values[row]})
      ((!$#offered)) && _message "$texts[row]" || compadd -V values -a offered
      ;;
  esac
}

# Read by source, or by compinit from a directory of completions when it is asked for the first time.
compdef @FUNCTION@ @PROGRAM@
[[ $zsh_eval_context[-1] != loadautofunc ]] || @FUNCTION@ "$@"
