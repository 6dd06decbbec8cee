# Runs one command as a process group of its own and takes the whole group down when told to, or when
# whoever holds the other end of our standard input dies, even by SIGKILL.
#   bash -c <this> guard LOG GRACE_SECONDS COMMAND...
# Prints the command's pid. Then reads signal names (TERM, KILL) from standard input, one a line; end of
# input means TERM, and KILL after the grace. Ends with the command's status when the group is gone.
log=$1 grace=$2
shift 2
exec 3<&0 </dev/null
trap : HUP INT TERM # ours to ignore; the command gets the default back
set -m
"$@" >>"$log" 2>&1 3<&- &
child=$!
set +m
echo "$child"
exec >/dev/null 2>&1
gone() { ! kill -0 -- "-$child"; }
await_gone() {
  tenths=$(($1 * 10))
  until gone || [ "$tenths" -le 0 ]; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
}
(
  trap '' HUP INT TERM
  while read -r signal; do
    kill -s "$signal" -- "-$child"
  done
  kill -s TERM -- "-$child"
  await_gone "$grace"
  gone || kill -s KILL -- "-$child"
) <&3 &
watcher=$!
exec 3<&-
while :; do
  wait "$child"
  status=$?
  kill -0 "$child" || break
done
gone || kill -s KILL -- "-$child" # a free process group id may be somebody else's soon
await_gone 10
kill -s KILL "$watcher"
wait "$watcher"
exit "$status"
