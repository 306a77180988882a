if [ "$1" = 0 ]; then
  for name in fence_xenserver fence_cxs fence_cxs_redhat; do
    update-alternatives --remove "$name" "/usr/lib/fence4j/sbin/$name" >/dev/null || :
  done
fi
