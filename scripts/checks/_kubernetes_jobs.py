"""The manifests of scripts/distributed/kubernetes: `_kubernetes_jobs.py validate` holds them against the API's schema,
`_kubernetes_jobs.py run TOOL INPUT OUTPUT [OPTION…]` does what the jobs would do, without a cluster: every index of the
Indexed Job with the container's own arguments, then the merge, claims being folders. Where it may, it takes from the
program what the manifests take from it: its user, capabilities, the network, and every writable place but OUTPUT.
"""
import os
import pathlib
import subprocess
import sys

import yaml

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "distributed" / "kubernetes"
OLDEST, NEWEST = "1.29", "1.37"


def documents(name):
    return [document for document in yaml.safe_load_all((FOLDER / name).read_text()) if document]


def validate():
    import kubernetes_validate
    complaints = 0
    for path in sorted(FOLDER.glob("*.yaml")):
        for document in documents(path.name):
            for version in (OLDEST, NEWEST):
                try:
                    kubernetes_validate.validate(document, version, strict=True)
                except Exception as error:  # the package's own classes differ between versions
                    complaints += 1
                    print(f"{path.name}: {document['kind']} {document['metadata']['name']}, {version}: {error}")
    # A validator that lets everything through would say nothing, too.
    broken = documents("shards.yaml")[0]
    broken["spec"]["template"]["spec"]["containers"][0]["resourses"] = {}
    try:
        kubernetes_validate.validate(broken, NEWEST, strict=True)
        complaints += 1
        print("an unknown field was not noticed")
    except Exception:
        pass
    return 1 if complaints else 0


def restrictions():
    """What the namespace label pod-security.kubernetes.io/enforce=restricted asks for, and no token."""
    complaints = []
    for name in ("shards.yaml", "merge.yaml"):
        pod = documents(name)[0]["spec"]["template"]["spec"]
        wanted = {
            "no token": pod.get("automountServiceAccountToken") is False,
            "not root": pod["securityContext"].get("runAsNonRoot") is True,
            "seccomp": pod["securityContext"].get("seccompProfile") == {"type": "RuntimeDefault"},
        }
        for container in pod["containers"]:
            context = container["securityContext"]
            wanted["no escalation"] = context.get("allowPrivilegeEscalation") is False
            wanted["no capabilities"] = context.get("capabilities") == {"drop": ["ALL"]}
            wanted["read-only root"] = context.get("readOnlyRootFilesystem") is True
            for kind in ("requests", "limits"):
                wanted[f"{kind} of ephemeral storage"] = "ephemeral-storage" in container["resources"][kind]
        complaints += [f"{name}: {what}" for what, holds in wanted.items() if not holds]
    print("\n".join(complaints), end="")
    return 1 if complaints else 0


# In namespaces of its own: all mounts read-only but the output, no interface but an unused loopback, no privileges.
CONFINED = """
set -e
mount --make-rprivate /
mount --bind "$OUTPUT" "$OUTPUT"
findmnt -rno TARGET | while read -r place; do
  place=$(printf %b "$place")
  [ "$place" = "$OUTPUT" ] || mount -o remount,bind,ro "$place" 2>/dev/null || true
done
if touch /tmp/evictrace-writable 2>/dev/null; then rm /tmp/evictrace-writable; echo "/tmp stays writable" >&2; exit 1; fi
exec setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
"""


def confinement(tool, target):
    """The command that goes before: nothing where this user may not make namespaces, or 10001 may not see the program."""
    confined = ["unshare", "--mount", "--net", "--ipc", "bash", "-c", CONFINED, "confined"]
    os.environ["OUTPUT"] = target
    try:
        os.chown(target, 10001, 10001)
        tried = subprocess.run([*confined, tool, "--version"], capture_output=True, text=True)
        if tried.returncode == 0:
            return confined
        print(f"not confined: {tried.stderr.strip()}")
    except OSError as error:
        print(f"not confined: {error}")
    return []


def run(tool, source, target, options):
    before = confinement(tool, target)
    places = {"/input": source, "/output": target}

    def command(job, index=None):
        arguments = job["spec"]["template"]["spec"]["containers"][0]["args"]
        if index is not None:
            arguments = [argument.replace("$(JOB_COMPLETION_INDEX)", str(index)) for argument in arguments]
        for place, folder in places.items():
            arguments = [folder + a[len(place):] if a.startswith(place + "/") else a for a in arguments]
        return [*before, tool, *arguments, "--quiet", *options]

    job = documents("shards.yaml")[0]
    for index in range(job["spec"]["completions"]):
        subprocess.run(command(job, index), check=True)
    subprocess.run(command(documents("merge.yaml")[0]), check=True)
    return 0


if __name__ == "__main__":
    verbs = {"validate": validate, "restrictions": restrictions}
    if sys.argv[1] == "run":
        sys.exit(run(*sys.argv[2:5], sys.argv[5:]))
    sys.exit(verbs[sys.argv[1]]())
