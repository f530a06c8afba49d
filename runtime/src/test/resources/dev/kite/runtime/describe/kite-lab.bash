# Completes the command kite-lab in bash. Printed by: kite-lab completion bash
#
# In ~/.bashrc, with the path of the archive:
#   kite-lab() { java -jar /path/to/kite-lab.jar "$@"; }
#   source <(kite-lab completion bash)

# What can be typed behind the words of a command, one row each: kind, names,
# what it takes (with a + several times), its values, the variants it belongs to.
_kite_lab_table() {
  case $1 in
    '')
      _kite_lab_row command digits nothing
      _kite_lab_row command words nothing
      _kite_lab_row command runs nothing
      _kite_lab_row option '--help -h' nothing
      _kite_lab_row option '--version' nothing
      ;;
    digits)
      _kite_lab_row command train nothing
      _kite_lab_row command count nothing
      _kite_lab_row option '--help -h' nothing
      ;;
    'digits train')
      _kite_lab_row option '--data' file
      _kite_lab_row option '--lr' value
      _kite_lab_row option '--batch-size -b' value
      _kite_lab_row option '--augment -a --no-augment' maybe 'true false'
      _kite_lab_row option '--verify --no-verify' maybe 'true false'
      _kite_lab_row option '--precision' value 'fp32 bf16'
      _kite_lab_row option '--clip' value
      _kite_lab_row option '--limit' value
      _kite_lab_row option '--since' value
      _kite_lab_row option '--letter' value
      _kite_lab_row option '--title' value
      _kite_lab_row option '--prefix' value
      _kite_lab_row option '--token' value
      _kite_lab_row option '--hidden' 'value+'
      _kite_lab_row option '--metrics' 'value+' 'loss accuracy f1'
      _kite_lab_row option '--names' 'value+'
      _kite_lab_row option '--mirrors' 'file+'
      _kite_lab_row option '--weights' 'value+'
      _kite_lab_row option '--labels' 'value+'
      _kite_lab_row option '--base' file
      _kite_lab_row option '--cache' directory
      _kite_lab_row option '--optimizer' value 'sgd adam-w'
      _kite_lab_row option '--optimizer.lr' value '' 'optimizer=sgd'
      _kite_lab_row option '--optimizer.momentum' value '' 'optimizer=sgd'
      _kite_lab_row option '--optimizer.lr' value '' 'optimizer=adam-w'
      _kite_lab_row option '--optimizer.decay' value '' 'optimizer=adam-w'
      _kite_lab_row option '--optimizer.schedule.warmup' value '' 'optimizer=adam-w'
      _kite_lab_row option '--optimizer.schedule.shape' value 'flat cosine' 'optimizer=adam-w'
      _kite_lab_row option '--head.width' value
      _kite_lab_row option '--head.activation' value 'relu leaky'
      _kite_lab_row option '--head.activation.slope' value '' 'head.activation=leaky'
      _kite_lab_row option '--config' 'file+'
      _kite_lab_row option '--print-config' nothing
      _kite_lab_row option '--run-id' run
      _kite_lab_row option '--run-name' value
      _kite_lab_row option '--note' value
      _kite_lab_row option '--seed' value
      _kite_lab_row option '--device' value 'auto cpu cuda'
      _kite_lab_row option '--sweep' 'value+'
      _kite_lab_row option '--sweep.jobs' value
      _kite_lab_row option '--on-error' value 'stop continue'
      _kite_lab_row option '--dry-run' nothing
      _kite_lab_row option '--sweep.parent' value
      _kite_lab_row option '--help -h' nothing
      ;;
    'digits count')
      _kite_lab_row argument '<mode>' value 'words lines'
      _kite_lab_row argument '<files>' 'file+'
      _kite_lab_row option '--fold --no-fold' maybe 'true false'
      _kite_lab_row option '--config' 'file+'
      _kite_lab_row option '--print-config' nothing
      _kite_lab_row option '--run-id' run
      _kite_lab_row option '--run-name' value
      _kite_lab_row option '--note' value
      _kite_lab_row option '--seed' value
      _kite_lab_row option '--device' value 'auto cpu cuda'
      _kite_lab_row option '--sweep' 'value+'
      _kite_lab_row option '--sweep.jobs' value
      _kite_lab_row option '--on-error' value 'stop continue'
      _kite_lab_row option '--dry-run' nothing
      _kite_lab_row option '--sweep.parent' value
      _kite_lab_row option '--help -h' nothing
      ;;
    words)
      _kite_lab_row argument '<mode>' value 'words lines'
      _kite_lab_row argument '<files>' 'file+'
      _kite_lab_row option '--fold --no-fold' maybe 'true false'
      _kite_lab_row option '--config' 'file+'
      _kite_lab_row option '--print-config' nothing
      _kite_lab_row option '--run-id' run
      _kite_lab_row option '--run-name' value
      _kite_lab_row option '--note' value
      _kite_lab_row option '--seed' value
      _kite_lab_row option '--device' value 'auto cpu cuda'
      _kite_lab_row option '--sweep' 'value+'
      _kite_lab_row option '--sweep.jobs' value
      _kite_lab_row option '--on-error' value 'stop continue'
      _kite_lab_row option '--dry-run' nothing
      _kite_lab_row option '--sweep.parent' value
      _kite_lab_row option '--help -h' nothing
      ;;
    runs)
      _kite_lab_row command list nothing
      _kite_lab_row option '--help -h' nothing
      ;;
    'runs list')
      _kite_lab_row option '--help -h' nothing
      ;;
  esac
}

_kite_lab_row() {
  kinds+=("$1") names+=("$2") takes+=("${3-}") values+=("${4-}") owners+=("${5-}")
}

_kite_lab() {
  local IFS=$' \t\n' current cut path='' given=' ' chosen=' ' option='' ended='' places=0 at row
  local words=() kinds=() names=() takes=() values=() owners=()
  COMPREPLY=()
  _kite_lab_split
  _kite_lab_table ''
  for ((at = 1; at < ${#words[@]}; at++)); do
    _kite_lab_find command "${words[at]}" || break
    path=${path:+$path }${words[at]}
    kinds=() names=() takes=() values=() owners=()
    _kite_lab_table "$path"
  done
  for ((; at < ${#words[@]}; at++)); do
    _kite_lab_pass "${words[at]}"
  done
  if [[ $option ]]; then
    _kite_lab_find option "$option" && _kite_lab_values '' "$current"
  elif [[ ! $ended && $current == --*=* ]]; then
    _kite_lab_find option "${current%%=*}" && [[ ${names[row]} == "${current%%=*}"* ]] &&
      _kite_lab_values "${current%%=*}=" "${current#*=}"
  elif [[ ! $ended && $current == -* ]]; then
    _kite_lab_options
  else
    _kite_lab_arguments
  fi
}

# bash cuts words at = and : as well; this puts them together up to the cursor. The last one is
# what is completed, of which readline replaces what is behind the last cut.
_kite_lab_split() {
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
_kite_lab_find() {
  for ((row = 0; row < ${#kinds[@]}; row++)); do
    [[ ${kinds[row]} == "$1" && " ${names[row]} " == *" $2 "* ]] && _kite_lab_belongs && return
  done
  return 1
}

_kite_lab_belongs() {
  local owner
  for owner in ${owners[row]}; do
    [[ $chosen == *" ${owner%%=*}="* && $chosen != *" $owner "* ]] && return 1
  done
  return 0
}

# Takes note of a word before the one that is completed.
_kite_lab_pass() {
  local name=${1%%=*}
  if [[ $option ]]; then
    chosen+="${option#--}=$1 "
    option=''
  elif [[ $1 == -- && ! $ended ]]; then
    ended=yes
  elif [[ $1 == -* && ! $ended ]]; then
    _kite_lab_find option "$name" || return 0
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

_kite_lab_options() {
  local name
  for ((row = 0; row < ${#kinds[@]}; row++)); do
    if [[ ${kinds[row]} == option ]] && _kite_lab_belongs; then
      for name in ${names[row]}; do
        [[ ${takes[row]} == *+ || $given != *" $name "* ]] && _kite_lab_offer "$name"
      done
    fi
  done
}

_kite_lab_arguments() {
  local place=-1 last=-1
  for ((row = 0; row < ${#kinds[@]}; row++)); do
    if [[ ${kinds[row]} == command && ! $ended ]]; then
      ((places == 0)) && _kite_lab_offer "${names[row]}"
    elif [[ ${kinds[row]} == argument ]]; then
      last=$row
      ((++place == places)) && break
    fi
  done
  if ((last >= 0)) && [[ $place == "$places" || ${takes[last]} == *+ ]]; then
    row=$last
    _kite_lab_values '' "$current"
  elif [[ ! $current && ! $ended && ${#COMPREPLY[@]} == 0 ]]; then
    _kite_lab_options
  fi
}

# Offers the values of a row: what is written before them, what is typed of them.
_kite_lab_values() {
  local before=$1 value
  case ${takes[row]} in
    file*) _kite_lab_paths default ;;
    directory*) _kite_lab_paths dirnames ;;
    run)
      for value in mlruns/*/*/meta.yaml; do
        value=${value%/meta.yaml}
        [[ $value == *'*'* ]] || _kite_lab_offer "$before${value##*/}"
      done
      ;;
    *)
      [[ ${takes[row]} == *+ && $2 == *,* ]] && before+=${2%,*},
      for value in ${values[row]}; do
        _kite_lab_offer "$before$value"
      done
      ;;
  esac
}

# Lets readline complete paths, which knows how to quote them.
_kite_lab_paths() {
  compopt -o "$1" 2> /dev/null
}

_kite_lab_offer() {
  [[ $1 == "$current"* && " ${COMPREPLY[*]-} " != *" ${1#"$cut"} "* ]] && COMPREPLY+=("${1#"$cut"}")
  return 0
}

if type compopt > /dev/null 2>&1; then
  complete -F _kite_lab kite-lab
else
  complete -o default -F _kite_lab kite-lab
fi
