#compdef dmesh
# Completion of dmesh for zsh: source <(dmesh completion zsh), after compinit
_dmesh() {
  local value text
  local -a ended open
  while IFS=$'\t' read -r value text; do
    if [[ $value == *: ]]; then
      open+=("${value//:/\\:}:$text")
    else
      ended+=("${value//:/\\:}:$text")
    fi
  done < <(dmesh complete "--word=$PREFIX" -- "${(Q)words[@]:1:$((CURRENT - 2))}" </dev/null 2>/dev/null)
  if (( ${#ended} + ${#open} )); then
    (( ${#ended} )) && _describe dmesh ended
    (( ${#open} )) && _describe dmesh open -S ''
  else
    _files
  fi
}
if [[ ${funcstack[1]} == _dmesh ]]; then
  _dmesh "$@"
else
  compdef _dmesh dmesh
fi
