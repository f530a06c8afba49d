# Completes the command kite-lab in fish. Printed by: kite-lab completion fish
#
# In ~/.config/fish/config.fish, with the path of the archive:
#   function kite-lab; java -jar /path/to/kite-lab.jar $argv; end
#   kite-lab completion fish | source

# What can be typed behind the words of a command, one row each: kind, names, what it takes
# (with a + several times), its values, the variants it belongs to, what it means.
function _kite_lab_table -S
  switch $argv[1]
    case ''
      _kite_lab_row command digits nothing '' '' 'Handwritten digits.'
      _kite_lab_row command words nothing '' '' 'Counts the words of files.'
      _kite_lab_row command runs nothing '' '' 'What is recorded.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
      _kite_lab_row option '--version' nothing '' '' 'Show the versions of program and Java.'
    case digits
      _kite_lab_row command train nothing '' '' 'Trains a classifier until the validation loss stops improving.'
      _kite_lab_row command count nothing '' '' 'Counts the words of files.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
    case 'digits train'
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
      _kite_lab_row option '--title' value '' '' 'It\'s the "title": `date`, $HOME, 50% off, [a] | <b> & *c* _d_ C:\\temp\\n. (default: it\'s 100% "$HOME" {new})'
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
    case 'digits count'
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
    case words
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
    case runs
      _kite_lab_row command list nothing '' '' 'List the recorded runs.'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
    case 'runs list'
      _kite_lab_row option '--help -h' nothing '' '' 'Show help.'
  end
end

function _kite_lab_row -S
  set -a kinds $argv[1]
  set -a names $argv[2]
  set -a takes $argv[3]
  set -a values "$argv[4]"
  set -a owners "$argv[5]"
  set -a texts "$argv[6]"
end

function _kite_lab_clear -S
  set kinds
  set names
  set takes
  set values
  set owners
  set texts
end

function _kite_lab
  set -l kinds
  set -l names
  set -l takes
  set -l values
  set -l owners
  set -l texts
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  set -l way
  set -l given
  set -l chosen
  set -l option ''
  set -l ended ''
  set -l places 0
  set -l row 0
  set -e words[1]
  _kite_lab_table ''
  while set -q words[1]; and _kite_lab_find command $words[1]
    set -a way $words[1]
    set -e words[1]
    _kite_lab_clear
    _kite_lab_table "$way"
  end
  for word in $words
    _kite_lab_pass $word
  end
  set -l name (string replace -r '=.*' '' -- "$current")
  if test -n "$option"
    _kite_lab_find option $option; and _kite_lab_values '' "$current"
  else if test -z "$ended"; and string match -q -- '--*=*' "$current"
    _kite_lab_find option $name; and string match -q -- "$name*" $names[$row]
    and _kite_lab_values "$name=" (string replace -r '^[^=]*=' '' -- "$current")
  else if test -z "$ended"; and string match -q -- '-*' "$current"
    _kite_lab_options
  else
    _kite_lab_arguments
  end
end

# Finds the row of a kind and a name, unless it belongs to a variant that was not chosen.
function _kite_lab_find -S
  set row 0
  while set row (math $row + 1); and set -q kinds[$row]
    test $kinds[$row] = $argv[1]; and contains -- $argv[2] (string split ' ' -- $names[$row])
    and _kite_lab_belongs; and return 0
  end
  return 1
end

function _kite_lab_belongs -S
  for owner in (string split -n ' ' -- $owners[$row])
    string match -q -- (string replace -r '=.*' '=*' -- $owner) $chosen
    and not contains -- $owner $chosen
    and return 1
  end
  return 0
end

# Takes note of a word before the one that is completed.
function _kite_lab_pass -S
  if test -n "$option"
    set -a chosen (string sub -s 3 -- $option)=$argv[1]
    set option ''
  else if test -z "$ended" -a "$argv[1]" = --
    set ended yes
  else if test -z "$ended"; and string match -q -- '-*' $argv[1]
    _kite_lab_find option (string replace -r '=.*' '' -- $argv[1]); or return 0
    set -l written (string split ' ' -- $names[$row])
    set -a given $written
    if string match -q -- '*=*' $argv[1]
      set -a chosen (string sub -s 3 -- $written[1])=(string replace -r '^[^=]*=' '' -- $argv[1])
    else if not contains $takes[$row] nothing maybe
      set option $written[1]
    end
  else
    set places (math $places + 1)
  end
end

function _kite_lab_options -S
  set -l seen $given
  set row 0
  while set row (math $row + 1); and set -q kinds[$row]
    test $kinds[$row] = option; and _kite_lab_belongs; or continue
    for name in (string split ' ' -- $names[$row])
      contains -- $name $seen; and not string match -q '*+' $takes[$row]; and continue
      set -a seen $name
      printf '%s\t%s\n' $name $texts[$row]
    end
  end
end

function _kite_lab_arguments -S
  set -l place -1
  set -l last 0
  set -l offered no
  set row 0
  while set row (math $row + 1); and set -q kinds[$row]
    if test $kinds[$row] = command -a -z "$ended"
      test $places = 0; or continue
      printf '%s\t%s\n' $names[$row] $texts[$row]
      set offered yes
    else if test $kinds[$row] = argument
      set last $row
      set place (math $place + 1)
      test $place = $places; and break
    end
  end
  if test $last != 0; and begin; test $place = $places; or string match -q '*+' $takes[$last]; end
    set row $last
    _kite_lab_values '' "$current"
  else if test -z "$current" -a -z "$ended" -a $offered = no
    _kite_lab_options
  end
end

# Offers the values of a row: what is written before them, what is typed of them.
function _kite_lab_values -S
  set -l before $argv[1]
  switch $takes[$row]
    case 'file*'
      printf '%s\n' $before(__fish_complete_path "$argv[2]")
    case 'directory*'
      printf '%s\n' $before(__fish_complete_directories "$argv[2]")
    case run
      for file in mlruns/*/*/meta.yaml
        printf '%s\n' $before(string split / -- $file)[-2]
      end
    case '*'
      if string match -q '*+' $takes[$row]; and string match -q '*,*' -- "$argv[2]"
        set before $before(string replace -r '[^,]*$' '' -- $argv[2])
      end
      printf '%s\n' $before(string split -n ' ' -- $values[$row])
  end
end

complete -c kite-lab -f -k -a '(_kite_lab)'
