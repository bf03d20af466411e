#!/bin/sh
# Collects from one node what `evictrace report` reads best, for the next incident. Read-only: it deletes nothing, changes
# nothing, and reads no Secret. POSIX sh; works with dash and busybox; every tool it uses may be missing.
#
#   ssh node 'sudo sh -s' < scripts/collect-node.sh > node.tar.gz        nothing touches the node's disks
#   sudo sh collect-node.sh -o /mnt/usb/node.tar.gz                      another disk
#
#   -o FILE           where to write; - is standard output (the default unless that is a terminal)
#   --since WHEN      how far back logs go, as journalctl understands it (default: -6h)
#   --max-mib N       the most that the whole bundle may weigh (default: 256)
#   --timeout N       the most seconds that one command may take (default: 60; du: twice that)
#   --no-pod-logs     leave out what containers printed
#   --force           write to a nearly full disk all the same
#
# One output at a time is staged in memory (a tmpfs) and then goes into the archive, so that a full disk is no obstacle.
# What could not be collected stands in collection.txt inside the bundle. Pod specifications and container logs may hold
# what people wrote into them: values of variables that sound like secrets are hidden, the rest is yours to judge.
set -u
LC_ALL=C
export LC_ALL
umask 077

output='' since=-6h max_mib=256 timeout=60 pod_logs=1 force=0
root=${COLLECT_ROOT:-}

say() { printf '%s\n' "collect-node: $*" >&2; }
stop() { code=$1; shift; say "$*"; exit "$code"; }
have() { command -v "$1" >/dev/null 2>&1; }
now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
number() { case $2 in '' | *[!0-9]*) stop 64 "$1 takes a number, not \`$2\`" ;; esac; }

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) sed -n '2,20p' "$0" 2>/dev/null | sed 's/^# \{0,1\}//'; exit 0 ;;
    --no-pod-logs) pod_logs=0 ;;
    --force) force=1 ;;
    -o | --output | --since | --max-mib | --timeout)
      [ $# -gt 1 ] || stop 64 "$1 needs a value"
      case $1 in
        -o | --output) output=$2 ;;
        --since) since=$2 ;;
        --max-mib) number "$1" "$2"; max_mib=$2 ;;
        --timeout) number "$1" "$2"; timeout=$2 ;;
      esac
      shift
      ;;
    *) stop 64 "unknown option \`$1\`; see --help" ;;
  esac
  shift
done
if [ -z "$output" ]; then
  [ ! -t 1 ] || stop 64 "standard output is a terminal: redirect it, or name a file with -o"
  output=-
fi
for tool in awk gzip head tr wc; do have "$tool" || stop 69 "\`$tool\` is missing; nothing can be packed without it"; done

# ---------------------------------------------------------------- running

# Stay out of the way of a node in trouble. Tried, not looked up: a shell may have commands that others cannot run.
low=
if nice -n 19 cat /dev/null 2>/dev/null; then low='nice -n 19'; fi
# shellcheck disable=SC2086
if $low ionice -c 3 cat /dev/null 2>/dev/null; then low="$low ionice -c 3"; fi
# coreutils and newer busybox; where there is none, a watcher ends the command.
# shellcheck disable=SC2086
if $low timeout 5 cat /dev/null 2>/dev/null; then has_timeout=1; else has_timeout=0; fi

# bounded COMMAND…: at most $seconds, reading nothing.
seconds=$timeout
bounded() {
  if [ "$has_timeout" = 1 ]; then
    # shellcheck disable=SC2086
    $low timeout "$seconds" "$@" </dev/null
    return
  fi
  # shellcheck disable=SC2086
  $low "$@" </dev/null &
  pid=$!
  (
    n=0
    while kill -0 "$pid" 2>/dev/null; do
      [ "$n" -lt "$seconds" ] || { kill "$pid"; break; }
      sleep 1
      n=$((n + 1))
    done
  ) >/dev/null 2>&1 &
  wait "$pid"
}

# ---------------------------------------------------------------- room

# Free KiB of the file system that holds a path.
free_kib() { bounded df -Pk "$1" 2>/dev/null | awk 'NR == 2 { print $4 }'; }

# Whether its free part is too small to put a bundle there: less than the bundle and 5 GiB, or less than a fifth.
is_tight() {
  bounded df -Pk "$1" 2>/dev/null | awk -v need="$((max_mib * 1024 + 5242880))" \
    'NR == 2 { found = 1; tight = ($4 < need || $4 < $2 / 5) } END { exit !(tight || !found) }'
}

is_memory() { bounded df -Pk "$1" 2>/dev/null | awk 'NR == 2 { exit !($1 == "tmpfs" || $1 == "ramfs" || $1 == "none" || $1 == "shm") }'; }

# Where one output at a time can wait: memory; else a disk that is not tight.
find_stage() {
  for d in "${COLLECT_STAGE:-}" /dev/shm /run /tmp /var/tmp; do
    if [ -z "$d" ] || [ ! -d "$d" ] || [ ! -w "$d" ]; then continue; fi
    [ "$d" = "${COLLECT_STAGE:-}" ] || is_memory "$d" || ! is_tight "$d" || continue
    [ "$(free_kib "$d" | grep . || echo 0)" -ge 16384 ] || continue
    printf '%s\n' "$d"
    return 0
  done
  return 1
}

stage_parent=$(find_stage) ||
  stop 73 "no room to work in: /dev/shm, /run and /tmp are full or missing. Name a folder on another disk with COLLECT_STAGE=DIR"
stage=$stage_parent/collect-node.$$
mkdir "$stage" || stop 73 "cannot make a folder in $stage_parent"
partial=
clean() {
  rm -rf "$stage"
  [ -z "$partial" ] || rm -f "$partial"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP PIPE

if [ "$output" != - ]; then
  folder=$(dirname "$output")
  [ -d "$folder" ] || stop 73 "there is no folder \`$folder\`"
  if [ "$force" = 0 ] && is_tight "$folder"; then
    stop 73 "the disk of \`$folder\` has too little room; nothing was written. Write to another disk or through ssh (see --help), or insist with --force"
  fi
  partial=$output.partial.$$
fi

host=$(bounded hostname 2>/dev/null || cat /proc/sys/kernel/hostname 2>/dev/null || echo node)
host=$(printf '%s' "$host" | tr -c 'A-Za-z0-9._-' '_')
started=$(now)
stamp=$(date -u +%Y%m%dT%H%M%SZ)
name=evictrace-$host-$stamp
journal=$stage/collection
{
  echo "evictrace-collection 1"
  echo "host $host"
  echo "started $started"
} >"$journal"

record() { printf '%s %s %s\n' "$1" "$(now)" "$2" >>"$journal"; }

spent=0
# header NAME SIZE: of a tar member (ustar). Written here, because a stream of members with one end cannot be had from tar
# without a second copy of everything.
header() {
  printf '%s %s %s\n' "$1" "$2" "$(date +%s)" | awk '
    function octal(n, width, text) {
      for (text = ""; width > 0; width--) { text = (n % 8) text; n = int(n / 8) }
      return text
    }
    BEGIN { for (i = 33; i < 127; i++) code[sprintf("%c", i)] = i }
    {
      for (name = $1; length(name) > 100 && (i = index(name, "/")); name = substr(name, i + 1))
        folder = folder (folder == "" ? "" : "/") substr(name, 1, i - 1)
      head = sprintf("%-100s%-8s%-8s%-8s%-12s%-12s", name, "0000644", "0000000", "0000000", octal($2, 11), octal($3, 11))
      tail = sprintf("0%-100s%-6s00%-80s%-155s%-12s", "", "ustar", "", folder, "")
      sum = 8 * 32
      for (i = length(head); i > 0; i--) sum += code[substr(head, i, 1)]
      for (i = length(tail); i > 0; i--) sum += code[substr(tail, i, 1)]
      printf "%s%-8s%s", head, octal(sum, 6), tail
    }' | tr ' ' '\0'
}

# pack FILE NAME: one staged file into the archive on standard output.
pack() {
  size=$(wc -c <"$1" | tr -d ' ')
  member=$(printf '%s' "$name/$2" | tr -c 'A-Za-z0-9._/-' '_')
  if [ $((spent + size)) -gt $((max_mib * 1048576)) ]; then
    record left-out "$2: the bundle would be larger than $max_mib MiB ($size bytes)"
    return 1
  fi
  spent=$((spent + size))
  header "$member" "$size"
  cat "$1"
  head -c $(((512 - size % 512) % 512)) /dev/zero
}

# How much of one output is kept; a stage of a few hundred MiB of memory must do.
most_bytes=$((max_mib * 1048576 / 2))

# collect NAME COMMAND…: what a command prints; NAME.gz is compressed on the way. A function of this script bounds its own
# commands and is told by its name.
collect() {
  file=$1
  shift
  case $1 in
    print_*)
      run=$1
      shift
      shown="${run#print_} $*"
      set -- "$run" "$@"
      run=''
      ;;
    *)
      have "$1" || { record missing "$file: there is no \`$1\` here"; return 0; }
      run=bounded shown=$*
      ;;
  esac
  began=$(date +%s)
  out=$stage/out
  case $file in
    *.gz) { $run "$@" </dev/null 2>"$stage/err"; echo $? >"$stage/code"; } | head -c $((most_bytes * 8)) | gzip -c >"$out" ;;
    *) { $run "$@" </dev/null 2>"$stage/err"; echo $? >"$stage/code"; } | head -c "$most_bytes" >"$out" ;;
  esac
  code=$(cat "$stage/code" 2>/dev/null || echo '?')
  size=$(wc -c <"$out" | tr -d ' ')
  took=$(($(date +%s) - began))
  why=$(head -c 300 "$stage/err" 2>/dev/null | tr '\n' ' ')
  case $file in *.gz) empty=32 ;; *) empty=1 ;; esac
  if [ "$size" -lt "$empty" ]; then
    record failed "$file: \`$shown\` printed nothing (exit code $code, $took s) $why"
    return 0
  fi
  [ "$code" != 124 ] || record cut "$file: stopped after $seconds s"
  if pack "$out" "$file"; then record ok "$file: \`$shown\` (exit code $code, $took s, $size bytes) $why"; fi
}

# copy NAME FILE…: text files as they are.
copy() {
  file=$1
  shift
  for f in "$@"; do
    if [ ! -f "$f" ] || [ ! -r "$f" ]; then continue; fi
    case $file in
      *.gz) gzip -c <"$f" >"$stage/out" ;;
      *) head -c "$most_bytes" "$f" >"$stage/out" ;;
    esac
    if pack "$stage/out" "$file"; then record ok "$file: $f"; fi
    return 0
  done
  return 1
}

# ---------------------------------------------------------------- secrets

# Values of variables whose name sounds like a secret, and the copy of the whole object that kubectl apply leaves.
hide_json() {
  awk '
    /"kubectl.kubernetes.io\/last-applied-configuration":/ { sub(/: ".*"/, ": \"***HIDDEN***\"") }
    hide && /"value":/ { sub(/: ".*"/, ": \"***HIDDEN***\"") }
    { hide = 0 }
    /"name": "[^"]*([Tt][Oo][Kk][Ee][Nn]|[Ss][Ee][Cc][Rr][Ee][Tt]|[Pp][Aa][Ss][Ss]|[Kk][Ee][Yy]|[Cc][Rr][Ee][Dd])/ { hide = 1 }
    { print }'
}
without_secrets() { grep -viE 'token|secret|passw|credential|private'; }
print_without_secrets() { without_secrets <"$1"; }

# ---------------------------------------------------------------- where things are

kubectl=
for k in "kubectl" "$root/var/lib/rancher/rke2/bin/kubectl" "k3s kubectl" "microk8s kubectl" "k0s kubectl"; do
  have "${k%% *}" && { kubectl=$k; break; }
done
if [ -z "${KUBECONFIG:-}" ]; then
  for f in /etc/kubernetes/admin.conf /etc/rancher/k3s/k3s.yaml /etc/rancher/rke2/rke2.yaml /etc/kubernetes/kubelet.conf \
    /var/lib/kubelet/kubeconfig /var/lib/rancher/rke2/agent/kubelet.kubeconfig /var/lib/rancher/k3s/agent/kubelet.kubeconfig; do
    [ -r "$root$f" ] && { KUBECONFIG=$root$f; export KUBECONFIG; break; }
  done
fi
crictl=
for c in "crictl" "$root/var/lib/rancher/rke2/bin/crictl" "k3s crictl"; do have "${c%% *}" && { crictl=$c; break; }; done
for s in /run/k3s/containerd/containerd.sock /run/containerd/containerd.sock /run/crio/crio.sock /var/snap/microk8s/common/run/containerd.sock; do
  [ -n "${CONTAINER_RUNTIME_ENDPOINT:-}" ] && break
  [ -S "$root$s" ] && { CONTAINER_RUNTIME_ENDPOINT=unix://$root$s; export CONTAINER_RUNTIME_ENDPOINT; }
done

# ---------------------------------------------------------------- what

# The node's own logs: first, because they are what nobody can collect later.
logs() {
  seconds=$timeout
  if have journalctl; then
    # UNIT FILE; k3s and microk8s hold kubelet and controllers in one unit.
    while read -r unit file; do
      bounded journalctl -q -u "$unit" --since "$since" -n 1 -o cat 2>/dev/null | grep -q . || continue
      collect "$file.log.gz" journalctl -q -u "$unit" --since "$since" -n 1000000 -o short-iso-precise --utc --no-pager
    done <<'UNITS'
kubelet kubelet
k3s k3s
k3s-agent k3s-agent
rke2-server rke2-server
rke2-agent rke2-agent
k0sworker k0sworker
k0scontroller k0scontroller
snap.microk8s.daemon-kubelite kubelite
snap.k8s.kubelet kubelet-snap
containerd containerd
snap.microk8s.daemon-containerd containerd-microk8s
snap.k8s.containerd containerd-snap
crio crio
docker docker
cri-docker cri-docker
UNITS
    collect journal-usage.txt journalctl --disk-usage
  else
    record missing "journal: there is no \`journalctl\` here"
  fi
  for f in "$root"/var/lib/rancher/rke2/agent/logs/kubelet*.log "$root"/var/lib/rancher/k3s/agent/containerd/containerd.log \
    "$root"/var/lib/rancher/rke2/agent/containerd/containerd.log "$root"/var/log/kubelet.log "$root"/var/log/k3s.log \
    "$root"/var/log/kubernetes/kubelet.log "$root"/var/log/containerd.log "$root"/var/log/crio.log "$root"/var/log/docker.log; do
    [ -f "$f" ] && copy "files/$(printf '%s' "${f#"$root"/}" | tr '/' '_').gz" "$f"
  done
  collect kernel-no-space.log print_kernel
}

print_kernel() {
  if have journalctl; then
    bounded journalctl -q -k --since "$since" -o short-iso-precise --utc --no-pager
  elif have dmesg; then
    bounded dmesg -T 2>/dev/null || bounded dmesg
  else
    echo 'there is neither journalctl nor dmesg here' >&2
  fi | grep -iE 'no space|ENOSPC|disk quota|remount|I/O error' | tail -n 5000
}

disks() {
  seconds=$timeout
  collect "df-kT_$stamp.txt" print_df_bytes
  collect "df-i_$stamp.txt" print_df_inodes
  copy mounts.txt "$root/proc/mounts" /proc/mounts
  seconds=$((timeout * 2))
  # The roots of docs on paths: kubelet, runtimes, logs, distributions, places where caches and dumps are put.
  while read -r depth path; do
    [ -d "$root$path" ] || continue
    collect "du$(printf '%s' "$path" | tr '/' '-')_$stamp.txt" print_du "$depth" "$root$path"
  done <<'PATHS'
5 /var/lib/kubelet
3 /var/lib/containerd
3 /var/lib/docker
4 /var/lib/containers
4 /var/log
4 /var/lib/rancher
4 /var/snap/microk8s/common
3 /var/lib/k0s
2 /var/lib/longhorn
2 /opt
2 /srv
2 /data
2 /mnt
2 /home
2 /root
1 /tmp
1 /var/tmp
1 /var/cache
3 /
PATHS
}
print_df_bytes() { date -u; bounded df -kT 2>/dev/null || bounded df -k; }
print_df_inodes() { date -u; bounded df -i; }
# Rows that were printed before the time was up are kept, and the cut is told by the exit code.
print_du() {
  { bounded du -x -k -d "$1" "$2" 2>/dev/null; echo $? >"$stage/du"; } | sort -rn | head -n 2000
  [ "$(cat "$stage/du")" != 124 ] || return 124
}

runtime() {
  seconds=$timeout
  if [ -n "$crictl" ]; then
    # shellcheck disable=SC2086
    { collect "crictl-images_$stamp.json" $crictl images -o json
      collect "crictl-imagefsinfo_$stamp.json" $crictl imagefsinfo
      collect "crictl-stats_$stamp.json" $crictl stats -a -o json
      collect "crictl-ps_$stamp.json" $crictl ps -a -o json; }
  else
    record missing "crictl: there is no \`crictl\` here"
    have ctr && collect "ctr-images_$stamp.txt" ctr -n k8s.io images ls
  fi
  if have docker; then
    collect "docker-images_$stamp.txt" docker images --no-trunc
    collect "docker-system-df_$stamp.txt" docker system df -v
  fi
}

cluster() {
  seconds=$timeout
  if [ -z "$kubectl" ]; then
    record missing "kubectl: events, pods and the node object need \`kubectl\`, here or elsewhere"
    return
  fi
  # shellcheck disable=SC2086
  {
    if ! bounded $kubectl version >"$stage/version" 2>"$stage/err"; then
      record failed "kubectl: the API server does not answer: $(head -c 200 "$stage/err" | tr '\n' ' ')"
      return
    fi
    node=$(bounded $kubectl get nodes -o name 2>/dev/null | sed 's,^node/,,' | grep -ixF "$host" | head -n 1)
    node=${node:-$host}
    collect cluster/events.json $kubectl get events -A -o json
    collect cluster/node.json $kubectl get node "$node" -o json
    collect cluster/pods.json print_pods
    collect cluster/priorityclasses.json $kubectl get priorityclasses -o json
    collect "cluster/configz_$node.json" $kubectl get --raw "/api/v1/nodes/$node/proxy/configz"
    collect "cluster/stats-summary_${node}_$stamp.json" $kubectl get --raw "/api/v1/nodes/$node/proxy/stats/summary"
  }
}
# shellcheck disable=SC2086
print_pods() { bounded $kubectl get pods -A --field-selector "spec.nodeName=$node" -o json | hide_json; }

configuration() {
  seconds=$timeout
  have kubelet && collect kubelet-version.txt kubelet --version
  copy kubelet-config.yaml "$root/var/lib/kubelet/config.yaml" "$root/etc/kubernetes/kubelet/kubelet-config.json" \
    "$root/etc/kubernetes/kubelet/config.json" "$root/etc/kubernetes/kubelet.conf.d/config.yaml"
  for f in "$root"/etc/rancher/k3s/config.yaml "$root"/etc/rancher/rke2/config.yaml "$root"/var/snap/microk8s/current/args/kubelet \
    "$root"/var/lib/kubelet/kubeadm-flags.env; do
    [ -f "$f" ] || continue
    collect "config/$(printf '%s' "${f#"$root"/}" | tr '/' '_')" print_without_secrets "$f"
  done
  for p in "$root"/proc/[0-9]*; do
    case $(cat "$p/comm" 2>/dev/null) in
      kubelet) collect config/kubelet-command-line.txt print_command_line "$p/cmdline"; break ;;
    esac
  done
}
print_command_line() { tr '\0' '\n' <"$1" | without_secrets | tr '\n' ' '; echo; }

# What model servers and downloaders printed: the youngest files, the end of each.
containers() {
  [ "$pod_logs" = 1 ] && [ -d "$root/var/log/pods" ] || return 0
  seconds=$timeout
  find "$root/var/log/pods" -name '*.log' -mmin -720 2>/dev/null | sort | head -n 400 >"$stage/podlogs"
  while read -r f; do
    tail -c 1048576 "$f" >"$stage/out" 2>/dev/null || continue
    [ -s "$stage/out" ] || continue
    file=pods/${f#"$root/var/log/pods/"}
    pack "$stage/out" "$file" || break
    record ok "$file: the last MiB of $f"
  done <"$stage/podlogs"
}

everything() {
  printf '%s\n' "$host" >"$stage/out" && pack "$stage/out" hostname
  date -u >"$stage/out" && pack "$stage/out" date.txt
  logs
  disks
  cluster
  runtime
  configuration
  containers
  { cat "$journal"; echo "finished $(now)"; } >"$stage/out"
  spent=0
  pack "$stage/out" collection.txt
  head -c 1024 /dev/zero
}

if [ "$output" = - ]; then
  everything | gzip -c || stop 74 "the bundle could not be written to the end"
else
  everything | gzip -c >"$partial" || stop 74 "the bundle could not be written to the end; nothing was left behind"
  mv "$partial" "$output" || stop 74 "cannot rename $partial"
  partial=
  say "wrote $output, $(wc -c <"$output" | tr -d ' ') bytes"
fi
