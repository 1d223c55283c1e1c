# Completion of ftq in bash. ftq itself answers, so labels and node ids are those of the cluster at this moment.
_ftq() {
  local program="${1/#\~/$HOME}" kind="" word
  COMPREPLY=()
  {
    IFS= read -r kind
    while IFS= read -r word; do
      COMPREPLY+=("$word")
    done
  } < <("$program" complete-words bash -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null </dev/null)
  case "$kind" in
    files) compopt -o default 2>/dev/null ;;
    parts) compopt -o nospace 2>/dev/null ;;
  esac
}
complete -F _ftq ftq
