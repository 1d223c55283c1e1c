#compdef ftq
# Completion of ftq in zsh. ftq itself answers, so labels and node ids are those of the cluster at this moment.
_ftq() {
  local program="${words[1]/#\~/$HOME}" kind
  local -a answer
  answer=("${(@f)$("$program" complete-words zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}")
  kind="${answer[1]}"
  shift answer
  case "$kind" in
    files) _files ;;
    parts) _describe -t words word answer -S '' ;;
    *) _describe -t words word answer ;;
  esac
}
if [ "${funcstack[1]}" = _ftq ]; then
  _ftq "$@"
else
  compdef _ftq ftq
fi
