# Sourced by setup and by ../kibana/apply. One request, again while the other side is not there or busy.
#
#   request METHOD URL [BODY_FILE|-] [curl options...]   body of the answer in $answer, status in $status
#
# Needs curl. USER_NAME and USER_PASSWORD never appear among a process's arguments. CA_FILE: whom to trust.
# RETRIES (60) times RETRY_PAUSE (2 s); connection errors, 429 and 5xx count as "not yet".
answer=
status=

request() {
  local method=$1 url=$2 body=${3:--} try
  shift 2
  (( $# > 0 )) && shift
  local options=(--silent --show-error --max-time 60 --request "$method" --write-out '\n%{http_code}' "$@")
  [[ -n ${CA_FILE:-} ]] && options+=(--cacert "$CA_FILE")
  [[ $body != - ]] && options+=(--header 'Content-Type: application/json' --data-binary "@$body")
  for (( try = 1; ; try++ )); do
    answer=$(curl "${options[@]}" --config <(credentials) "$url" 2>&1) || answer+=$'\n000'
    status=${answer##*$'\n'}
    answer=${answer%$'\n'*}
    case $status in
      000 | 429 | 5??)
        if (( try >= ${RETRIES:-60} )); then
          echo "$method $url: no answer after $try tries, last $status: ${answer:0:500}" >&2
          exit 1
        fi
        sleep "${RETRY_PAUSE:-2}"
        ;;
      *) return ;;
    esac
  done
}

credentials() {
  [[ -n ${USER_NAME:-} ]] && printf 'user = "%s:%s"\n' "$USER_NAME" "$USER_PASSWORD"
  return 0
}

# need METHOD URL [BODY_FILE|-] [curl options...]: as request, and anything but 2xx ends the script.
need() {
  request "$@"
  if [[ $status != 2?? ]]; then
    echo "$1 $2 was refused with $status: ${answer:0:1000}" >&2
    exit 1
  fi
}

# The value of a text or number field in a small answer that has it once; nothing when it is absent.
field() {
  sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p' <<< "$answer" | head -n 1
}
