# Completes the command @PROGRAM@ in bash. Printed by: @PROGRAM@ completion bash
#
# In ~/.bashrc, with the path of the archive:
#   @PROGRAM@() { java -jar /path/to/@PROGRAM@.jar "$@"; }
#   source <(@PROGRAM@ completion bash)

# What can be typed behind the words of a command, one row each: kind, names,
# what it takes (with a + several times), its values, the variants it belongs to.
@FUNCTION@_table() {
  case $1 in
@TABLE@
  esac
}

@FUNCTION@_row() {
  kinds+=("$1") names+=("$2") takes+=("${3-}") values+=("${4-}") owners+=("${5-}")
}

@FUNCTION@() {
  local IFS=$' \t\n' current cut path='' given=' ' chosen=' ' option='' ended='' places=0 at row
  local words=() kinds=() names=() takes=() values=() owners=()
  COMPREPLY=()
  @FUNCTION@_split
  @FUNCTION@_table ''
  for ((at = 1; at < ${#words[@]}; at++)); do
    @FUNCTION@_find command "${words[at]}" || break
    path=${path:+$path }${words[at]}
    kinds=() names=() takes=() values=() owners=()
    @FUNCTION@_table "$path"
  done
  for ((; at < ${#words[@]}; at++)); do
    @FUNCTION@_pass "${words[at]}"
  done
  if [[ $option ]]; then
    @FUNCTION@_find option "$option" && @FUNCTION@_values '' "$current"
  elif [[ ! $ended && $current == --*=* ]]; then
    @FUNCTION@_find option "${current%%=*}" && [[ ${names[row]} == "${current%%=*}"* ]] &&
      @FUNCTION@_values "${current%%=*}=" "${current#*=}"
  elif [[ ! $ended && $current == -* ]]; then
    @FUNCTION@_options
  else
    @FUNCTION@_arguments
  fi
}

# bash cuts words at = and : as well; this puts them together up to the cursor. The last one is
# what is completed, of which readline replaces what is behind the last cut.
@FUNCTION@_split() {
  local rest=${COMP_LINE:0:COMP_POINT} blank word i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blank=${rest%%[![:space:]]*}
    rest=${rest#"$blank"}
    word=${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then
      word=$rest
    elif [[ $rest != "$word"* ]]; then
      blank=' ' rest=$word${rest#*"$word"}
    fi
    rest=${rest#"$word"}
    if ((i == 0)) || [[ $blank ]]; then
      words+=("$word")
    else
      words[${#words[@]} - 1]+=$word
    fi
  done
  current=${words[${#words[@]} - 1]}
  unset "words[${#words[@]} - 1]"
  cut=''
  while [[ ${current#"$cut"} == *[=:]* ]]; do
    word=${current#"$cut"}
    word=$cut${word%%[=:]*}
    [[ $COMP_WORDBREAKS == *"${current:${#word}:1}"* ]] || break
    cut=$word${current:${#word}:1}
  done
}

# Finds the row of a kind and a name, unless it belongs to a variant that was not chosen.
@FUNCTION@_find() {
  for ((row = 0; row < ${#kinds[@]}; row++)); do
    [[ ${kinds[row]} == "$1" && " ${names[row]} " == *" $2 "* ]] && @FUNCTION@_belongs && return
  done
  return 1
}

@FUNCTION@_belongs() {
  local owner
  for owner in ${owners[row]}; do
    [[ $chosen == *" ${owner%%=*}="* && $chosen != *" $owner "* ]] && return 1
  done
  return 0
}

# Takes note of a word before the one that is completed.
@FUNCTION@_pass() {
  local name=${1%%=*}
  if [[ $option ]]; then
    chosen+="${option#--}=$1 "
    option=''
  elif [[ $1 == -- && ! $ended ]]; then
    ended=yes
  elif [[ $1 == -* && ! $ended ]]; then
    @FUNCTION@_find option "$name" || return 0
    given+="${names[row]} "
    name=${names[row]%% *}
    if [[ $1 == *=* ]]; then
      chosen+="${name#--}=${1#*=} "
    elif [[ ${takes[row]} != nothing && ${takes[row]} != maybe ]]; then
      option=$name
    fi
  else
    ((places++))
  fi
  return 0
}

@FUNCTION@_options() {
  local name
  for ((row = 0; row < ${#kinds[@]}; row++)); do
    if [[ ${kinds[row]} == option ]] && @FUNCTION@_belongs; then
      for name in ${names[row]}; do
        [[ ${takes[row]} == *+ || $given != *" $name "* ]] && @FUNCTION@_offer "$name"
      done
    fi
  done
}

@FUNCTION@_arguments() {
  local place=-1 last=-1
  for ((row = 0; row < ${#kinds[@]}; row++)); do
    if [[ ${kinds[row]} == command && ! $ended ]]; then
      ((places == 0)) && @FUNCTION@_offer "${names[row]}"
    elif [[ ${kinds[row]} == argument ]]; then
      last=$row
      ((++place == places)) && break
    fi
  done
  if ((last >= 0)) && [[ $place == "$places" || ${takes[last]} == *+ ]]; then
    row=$last
    @FUNCTION@_values '' "$current"
  elif [[ ! $current && ! $ended && ${#COMPREPLY[@]} == 0 ]]; then
    @FUNCTION@_options
  fi
}

# Offers the values of a row: what is written before them, what is typed of them.
@FUNCTION@_values() {
  local before=$1 value
  case ${takes[row]} in
    file*) @FUNCTION@_paths default ;;
    directory*) @FUNCTION@_paths dirnames ;;
    run)
      for value in mlruns/*/*/meta.yaml; do
        value=${value%/meta.yaml}
        [[ $value == *'*'* ]] || @FUNCTION@_offer "$before${value##*/}"
      done
      ;;
    *)
      [[ ${takes[row]} == *+ && $2 == *,* ]] && before+=${2%,*},
      for value in ${values[row]}; do
        @FUNCTION@_offer "$before$value"
      done
      ;;
  esac
}

# Lets readline complete paths, which knows how to quote them.
@FUNCTION@_paths() {
  compopt -o "$1" 2> /dev/null
}

@FUNCTION@_offer() {
  [[ $1 == "$current"* && " ${COMPREPLY[*]-} " != *" ${1#"$cut"} "* ]] && COMPREPLY+=("${1#"$cut"}")
  return 0
}

if type compopt > /dev/null 2>&1; then
  complete -F @FUNCTION@ @PROGRAM@
else
  complete -o default -F @FUNCTION@ @PROGRAM@
fi
