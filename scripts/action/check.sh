#!/usr/bin/env bash
# What action.yml runs: installs the package beside the project, runs the cases, compares with an older commit, and leaves the
# reports in a folder. Exits with the worse of both exit codes.
set -uo pipefail

reports=${REPORTS:-login-conformance}
mkdir -p "$reports" || exit 4
reports=$(cd "$reports" && pwd)
comment=$reports/comment.md
printf 'reports=%s\ncomment=%s\n' "$reports" "$comment" >>"$GITHUB_OUTPUT"

packages=("$PACKAGE")
case ${SURREALDB:=embedded:3.0.2} in
  embedded:2*) packages+=("surrealdb-node-2@npm:@surrealdb/node@2.6.1") ;;
  embedded*) packages+=("@surrealdb/node@3.0.3") ;;
esac
home=$RUNNER_TEMP/login-conformance
mkdir -p "$home" && npm install --prefix "$home" --no-audit --no-fund --loglevel error "${packages[@]}" || exit 4
tool=$home/node_modules/.bin/login-conformance

paths=()
while IFS= read -r path; do
  path=${path#"${path%%[![:space:]]*}"} path=${path%"${path##*[![:space:]]}"}
  [ -z "$path" ] || paths+=("$path")
done <<<"${SCHEMA:-}"
common=(--surrealdb "$SURREALDB")
[ -z "${CONFIG:-}" ] || common+=(--config "$CONFIG")
[ -z "${BASELINE:-}" ] || common+=(--baseline "$BASELINE")
[ "${STRICT:-false}" != true ] || common+=(--strict)

"$tool" conformance "${paths[@]/#/--schema=}" "${common[@]}" \
  --json "$reports/conformance.json" --junit "$reports/conformance.xml" --html "$reports/conformance.html" --markdown "$comment"
worst=$?

if [ -n "${COMPARE_WITH:-}" ]; then
  commit=$COMPARE_WITH
  # a checkout has one commit, unless it was asked for more
  git rev-parse --quiet --verify "$commit^{commit}" >/dev/null || { git fetch --quiet --depth 1 origin "$commit" && commit=FETCH_HEAD; }
  "$tool" compare --git "$commit" "${paths[@]}" "${common[@]}" --json "$reports/compare.json" --markdown "$reports/compare.md"
  code=$?
  [ "$code" -le "$worst" ] || worst=$code
  if [ -f "$reports/compare.md" ]; then
    { printf '\n'; cat "$reports/compare.md"; } | tee -a "$comment" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  fi
fi
exit "$worst"
