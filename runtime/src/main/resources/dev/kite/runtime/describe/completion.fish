# Completes the command @PROGRAM@ in fish. Printed by: @PROGRAM@ completion fish
#
# In ~/.config/fish/config.fish, with the path of the archive:
#   function @PROGRAM@; java -jar /path/to/@PROGRAM@.jar $argv; end
#   @PROGRAM@ completion fish | source

# What can be typed behind the words of a command, one row each: kind, names, what it takes
# (with a + several times), its values, the variants it belongs to, what it means.
function @FUNCTION@_table -S
  switch $argv[1]
@TABLE@
  end
end

function @FUNCTION@_row -S
  set -a kinds $argv[1]
  set -a names $argv[2]
  set -a takes $argv[3]
  set -a values "$argv[4]"
  set -a owners "$argv[5]"
  set -a texts "$argv[6]"
end

function @FUNCTION@_clear -S
  set kinds
  set names
  set takes
  set values
  set owners
  set texts
end

function @FUNCTION@
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
  @FUNCTION@_table ''
  while set -q words[1]; and @FUNCTION@_find command $words[1]
    set -a way $words[1]
    set -e words[1]
    @FUNCTION@_clear
    @FUNCTION@_table "$way"
  end
  for word in $words
    @FUNCTION@_pass $word
  end
  set -l name (string replace -r '=.*' '' -- "$current")
  if test -n "$option"
    @FUNCTION@_find option $option; and @FUNCTION@_values '' "$current"
  else if test -z "$ended"; and string match -q -- '--*=*' "$current"
    @FUNCTION@_find option $name; and string match -q -- "$name*" $names[$row]
    and @FUNCTION@_values "$name=" (string replace -r '^[^=]*=' '' -- "$current")
  else if test -z "$ended"; and string match -q -- '-*' "$current"
    @FUNCTION@_options
  else
    @FUNCTION@_arguments
  end
end

# Finds the row of a kind and a name, unless it belongs to a variant that was not chosen.
function @FUNCTION@_find -S
  set row 0
  while set row (math $row + 1); and set -q kinds[$row]
    test $kinds[$row] = $argv[1]; and contains -- $argv[2] (string split ' ' -- $names[$row])
    and @FUNCTION@_belongs; and return 0
  end
  return 1
end

function @FUNCTION@_belongs -S
  for owner in (string split -n ' ' -- $owners[$row])
    string match -q -- (string replace -r '=.*' '=*' -- $owner) $chosen
    and not contains -- $owner $chosen
    and return 1
  end
  return 0
end

# Takes note of a word before the one that is completed.
function @FUNCTION@_pass -S
  if test -n "$option"
    set -a chosen (string sub -s 3 -- $option)=$argv[1]
    set option ''
  else if test -z "$ended" -a "$argv[1]" = --
    set ended yes
  else if test -z "$ended"; and string match -q -- '-*' $argv[1]
    @FUNCTION@_find option (string replace -r '=.*' '' -- $argv[1]); or return 0
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

function @FUNCTION@_options -S
  set -l seen $given
  set row 0
  while set row (math $row + 1); and set -q kinds[$row]
    test $kinds[$row] = option; and @FUNCTION@_belongs; or continue
    for name in (string split ' ' -- $names[$row])
      contains -- $name $seen; and not string match -q '*+' $takes[$row]; and continue
      set -a seen $name
      printf '%s\t%s\n' $name $texts[$row]
    end
  end
end

function @FUNCTION@_arguments -S
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
    @FUNCTION@_values '' "$current"
  else if test -z "$current" -a -z "$ended" -a $offered = no
    @FUNCTION@_options
  end
end

# Offers the values of a row: what is written before them, what is typed of them.
function @FUNCTION@_values -S
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

complete -c @PROGRAM@ -f -k -a '(@FUNCTION@)'
