#compdef kite-lab
# Completes the command kite-lab in zsh. Printed by: kite-lab completion zsh
#
# In ~/.zshrc, behind compinit, with the path of the archive:
#   kite-lab() { java -jar /path/to/kite-lab.jar "$@" }
#   source <(kite-lab completion zsh)

# What can be typed behind the words of a command, one row each: kind, names, what it takes
# (with a + several times), its values, the variants it belongs to, what it means.
_kite_lab_table() {
  case $1 in
    '')
      _kite_lab_row command digits nothing '' '' 'Handwritten digits.'
      _kite_lab_row command words nothing '' '' 'Counts the words of files.'
      _kite_lab_row command runs nothing '' '' 'What is recorded.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      _kite_lab_row option '--version' nothing '' '' 'Show the versions of program and Java.'
      ;;
    digits)
      _kite_lab_row command train nothing '' '' 'Trains a classifier until the validation loss stops improving.'
      _kite_lab_row command count nothing '' '' 'Counts the words of files.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      ;;
    'digits train')
      _kite_lab_row option '--data' file '' '' 'Archive that holds the images.'
      _kite_lab_row option '--lr' value '' '' 'Step size of the optimizer. (default: 1e-3)'
      _kite_lab_row option '--batch-size -b' value '' '' 'Examples per step; more need more memory. (default: 64)'
      _kite_lab_row option '--augment -a --no-augment' maybe 'true false' '' 'Shift and rotate the images. (default: false)'
      _kite_lab_row option '--verify --no-verify' maybe 'true false' '' 'Compare checksums.'
      _kite_lab_row option '--precision' value 'fp32 bf16' '' 'Arithmetic of the forward pass. (default: fp32)'
      _kite_lab_row option '--clip' value '' '' 'Largest gradient norm; not clipped when absent.'
      _kite_lab_row option '--limit' value '' '' 'Stop cleanly after this long. (default: 12h)'
      _kite_lab_row option '--since' value '' '' 'Newest image.'
      _kite_lab_row option '--letter' value '' '' 'Marks a line. (default: #)'
      _kite_lab_row option '--title' value '' '' 'It'\''s the "title": `date`, $HOME, 50% off, [a] | <b> & *c* _d_ C:\temp\n. (default: it'\''s 100% "$HOME" {new})'
      _kite_lab_row option '--prefix' value '' '' 'Before names.'
      _kite_lab_row option '--token' value '' '' 'Opens the archive.'
      _kite_lab_row option '--hidden' 'value+' '' '' 'Widths of the hidden layers, first to last. (default: 256,64)'
      _kite_lab_row option '--metrics' 'value+' 'loss accuracy f1' '' 'What is measured. (default: loss,accuracy)'
      _kite_lab_row option '--names' 'value+' '' '' 'Names of the classes.'
      _kite_lab_row option '--mirrors' 'file+' '' '' 'Where else the images lie.'
      _kite_lab_row option '--weights' 'value+' '' '' 'Weight of a class.'
      _kite_lab_row option '--labels' 'value+' '' '' 'Remembered with the run.'
      _kite_lab_row option '--base' file '' '' 'First weights.'
      _kite_lab_row option '--cache' directory '' '' 'Of images.'
      _kite_lab_row option '--optimizer' value 'sgd adam-w' '' 'How the weights are updated. (default: adam-w)'
      _kite_lab_row option '--optimizer.lr' value '' 'optimizer=sgd' '[sgd] Step size. (default: 0.1)'
      _kite_lab_row option '--optimizer.momentum' value '' 'optimizer=sgd' '[sgd] Fraction of the previous step that is kept. (default: 0.9)'
      _kite_lab_row option '--optimizer.lr' value '' 'optimizer=adam-w' '[adam-w] Step size. (default: 1e-3)'
      _kite_lab_row option '--optimizer.decay' value '' 'optimizer=adam-w' '[adam-w] Weight decay per step. (default: 0.01)'
      _kite_lab_row option '--optimizer.schedule.warmup' value '' 'optimizer=adam-w' '[adam-w] Steps until the full step size. (default: 0)'
      _kite_lab_row option '--optimizer.schedule.shape' value 'flat cosine' 'optimizer=adam-w' '[adam-w] What follows. (default: flat)'
      _kite_lab_row option '--head.width' value '' '' 'Neurons. (default: 128)'
      _kite_lab_row option '--head.activation' value 'relu leaky' '' 'Between the layers.'
      _kite_lab_row option '--head.activation.slope' value '' 'head.activation=leaky' '[leaky] Slope below zero.'
      _kite_lab_row option '--config' 'file+' '' '' 'Read values from YAML; repeatable, later files win.'
      _kite_lab_row option '--print-config' nothing '' '' 'Print the resolved values as commented YAML and exit.'
      _kite_lab_row option '--run-id' run '' '' 'Continue this run from its last checkpoint, with its values.'
      _kite_lab_row option '--run-name' value '' '' 'Name of the run.'
      _kite_lab_row option '--note' value '' '' 'What to remember about the run.'
      _kite_lab_row option '--seed' value '' '' 'Seed of every random stream.'
      _kite_lab_row option '--device' value 'auto cpu cuda' '' 'Where to compute: auto, cpu, cuda or cuda:<n>; auto prefers cuda. (default: auto)'
      _kite_lab_row option '--sweep' 'value+' '' '' 'Run with each of these values, such as lr=1e-3,1e-4 or layers=1..5 or lr=1e-5..1e-1*10; repeatable: every combination.'
      _kite_lab_row option '--sweep.jobs' value '' '' 'How many runs of a sweep go on at once; they share the cores. (default: 1)'
      _kite_lab_row option '--on-error' value 'stop continue' '' 'Whether a sweep begins more runs after one has failed. (default: stop)'
      _kite_lab_row option '--dry-run' nothing '' '' 'Check everything and print the command line of every run; run nothing.'
      _kite_lab_row option '--sweep.parent' value '' '' 'Record the run below this one; a sweep says so to its runs.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      ;;
    'digits count')
      _kite_lab_row argument '<mode>' value 'words lines' '' 'What is counted.'
      _kite_lab_row argument '<files>' 'file+' '' '' 'Where words are.'
      _kite_lab_row option '--fold --no-fold' maybe 'true false' '' 'Ignore case. (default: true)'
      _kite_lab_row option '--config' 'file+' '' '' 'Read values from YAML; repeatable, later files win.'
      _kite_lab_row option '--print-config' nothing '' '' 'Print the resolved values as commented YAML and exit.'
      _kite_lab_row option '--run-id' run '' '' 'Continue this run from its last checkpoint, with its values.'
      _kite_lab_row option '--run-name' value '' '' 'Name of the run.'
      _kite_lab_row option '--note' value '' '' 'What to remember about the run.'
      _kite_lab_row option '--seed' value '' '' 'Seed of every random stream.'
      _kite_lab_row option '--device' value 'auto cpu cuda' '' 'Where to compute: auto, cpu, cuda or cuda:<n>; auto prefers cuda. (default: auto)'
      _kite_lab_row option '--sweep' 'value+' '' '' 'Run with each of these values, such as lr=1e-3,1e-4 or layers=1..5 or lr=1e-5..1e-1*10; repeatable: every combination.'
      _kite_lab_row option '--sweep.jobs' value '' '' 'How many runs of a sweep go on at once; they share the cores. (default: 1)'
      _kite_lab_row option '--on-error' value 'stop continue' '' 'Whether a sweep begins more runs after one has failed. (default: stop)'
      _kite_lab_row option '--dry-run' nothing '' '' 'Check everything and print the command line of every run; run nothing.'
      _kite_lab_row option '--sweep.parent' value '' '' 'Record the run below this one; a sweep says so to its runs.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      ;;
    words)
      _kite_lab_row argument '<mode>' value 'words lines' '' 'What is counted.'
      _kite_lab_row argument '<files>' 'file+' '' '' 'Where words are.'
      _kite_lab_row option '--fold --no-fold' maybe 'true false' '' 'Ignore case. (default: true)'
      _kite_lab_row option '--config' 'file+' '' '' 'Read values from YAML; repeatable, later files win.'
      _kite_lab_row option '--print-config' nothing '' '' 'Print the resolved values as commented YAML and exit.'
      _kite_lab_row option '--run-id' run '' '' 'Continue this run from its last checkpoint, with its values.'
      _kite_lab_row option '--run-name' value '' '' 'Name of the run.'
      _kite_lab_row option '--note' value '' '' 'What to remember about the run.'
      _kite_lab_row option '--seed' value '' '' 'Seed of every random stream.'
      _kite_lab_row option '--device' value 'auto cpu cuda' '' 'Where to compute: auto, cpu, cuda or cuda:<n>; auto prefers cuda. (default: auto)'
      _kite_lab_row option '--sweep' 'value+' '' '' 'Run with each of these values, such as lr=1e-3,1e-4 or layers=1..5 or lr=1e-5..1e-1*10; repeatable: every combination.'
      _kite_lab_row option '--sweep.jobs' value '' '' 'How many runs of a sweep go on at once; they share the cores. (default: 1)'
      _kite_lab_row option '--on-error' value 'stop continue' '' 'Whether a sweep begins more runs after one has failed. (default: stop)'
      _kite_lab_row option '--dry-run' nothing '' '' 'Check everything and print the command line of every run; run nothing.'
      _kite_lab_row option '--sweep.parent' value '' '' 'Record the run below this one; a sweep says so to its runs.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      ;;
    runs)
      _kite_lab_row command list nothing '' '' 'List the recorded runs.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      ;;
    'runs list')
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      ;;
  esac
}

_kite_lab_row() {
  kinds+=("$1") names+=("$2") takes+=("$3") values+=("$4") owners+=("$5") texts+=("$6")
}

_kite_lab() {
  local current=$PREFIX way given=' ' chosen=' ' option ended
  local -i places=0 at row
  local -a kinds names takes values owners texts
  _kite_lab_table ''
  for ((at = 2; at < CURRENT; at++)); do
    _kite_lab_find command "$words[at]" || break
    way=${way:+$way }$words[at]
    kinds=() names=() takes=() values=() owners=() texts=()
    _kite_lab_table "$way"
  done
  for ((; at < CURRENT; at++)); do
    _kite_lab_pass "${(Q)words[at]}"
  done
  if [[ -n $option ]]; then
    _kite_lab_find option "$option" && _kite_lab_values
  elif [[ -z $ended && $current == --*=* ]]; then
    _kite_lab_find option "${current%%=*}" && [[ $names[row] == "${current%%=*}"* ]] &&
      compset -P 1 '*=' && _kite_lab_values
  elif [[ -z $ended && $current == -* ]]; then
    _kite_lab_options
  else
    _kite_lab_arguments
  fi
}

# Finds the row of a kind and a name, unless it belongs to a variant that was not chosen.
_kite_lab_find() {
  for ((row = 1; row <= $#kinds; row++)); do
    [[ $kinds[row] == "$1" && " $names[row] " == *" $2 "* ]] && _kite_lab_belongs && return
  done
  return 1
}

_kite_lab_belongs() {
  local owner
  for owner in ${=owners[row]}; do
    [[ $chosen == *" ${owner%%=*}="* && $chosen != *" $owner "* ]] && return 1
  done
  return 0
}

# Takes note of a word before the one that is completed.
_kite_lab_pass() {
  local name=${1%%=*}
  if [[ -n $option ]]; then
    chosen+="${option#--}=$1 "
    option=''
  elif [[ $1 == -- && -z $ended ]]; then
    ended=yes
  elif [[ $1 == -* && -z $ended ]]; then
    _kite_lab_find option "$name" || return 0
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

_kite_lab_options() {
  local name seen=' '
  local -a offered
  for ((row = 1; row <= $#kinds; row++)); do
    if [[ $kinds[row] == option ]] && _kite_lab_belongs; then
      for name in ${=names[row]}; do
        [[ $takes[row] != *+ && $given == *" $name "* || $seen == *" $name "* ]] && continue
        seen+="$name "
        offered+=("$name:$texts[row]")
      done
    fi
  done
  _describe -V 'option' offered
}

_kite_lab_arguments() {
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
    _kite_lab_values
  elif [[ -z $current && -z $ended ]]; then
    _kite_lab_options
  fi
}

# Offers the values of a row.
_kite_lab_values() {
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
compdef _kite_lab kite-lab
[[ $zsh_eval_context[-1] != loadautofunc ]] || _kite_lab "$@"
