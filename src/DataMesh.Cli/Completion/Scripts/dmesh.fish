# Completion of dmesh for fish: dmesh completion fish | source
function __dmesh_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l word (commandline -ct)
    set -l candidates (dmesh complete "--word=$word" -- $words </dev/null 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\n' $candidates
    else
        __fish_complete_path "$word"
    end
end
complete -c dmesh -f -a '(__dmesh_complete)'
