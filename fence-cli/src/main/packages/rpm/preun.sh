home=/usr/lib/fence4j

# An upgrade runs the old package's script after the new one's, whose work this must not undo.
if [ "$1" = 0 ]; then
  rm -rf "$home/archive"
  rm -f "$home"/runtime/lib/server/*.jsa
fi
