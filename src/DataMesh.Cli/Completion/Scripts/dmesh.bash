# Completion of dmesh for bash: source <(dmesh completion bash)
_dmesh() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() word last=-1 i mark value
  # Bash breaks words at ':' and '=' too: what stands together is one word.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    if ((last < 0)) || [[ $rest == [[:space:]]* ]]; then
      words[++last]=''
    fi
    rest=${rest#"${rest%%[![:space:]]*}"}
    word=${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && word=$rest
    words[last]+=$word
    rest=${rest#"$word"}
  done

  # Of a word that bash broke it replaces the last part alone.
  word=${words[last]}
  local kept=''
  for mark in : =; do
    [[ $COMP_WORDBREAKS == *$mark* && $word == *$mark* ]] && kept=${word%"${word##*[:=]}"}
  done

  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    COMPREPLY+=("${value#"$kept"}")
  done < <(dmesh complete "--word=$word" -- "${words[@]:1:last-1}" </dev/null 2>/dev/null)
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *: ]]; then
    compopt -o nospace 2>/dev/null
  fi
}
complete -o default -F _dmesh dmesh
