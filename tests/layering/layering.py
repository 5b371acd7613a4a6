# Copyright The Gongkai Authors
# SPDX-License-Identifier: Apache-2.0
"""Holds a tree of sources against the table of rooms. A tree is a dict from path to text."""

import os
import posixpath
import re

from rooms import (DRAWER_NAMES, LIBRARIES, PLAIN_C, ROOMS, TESTS_LIBRARIES, TESTS_MAY)

LICENCE = ("Copyright The Gongkai Authors", "SPDX-License-Identifier: Apache-2.0")
COMMENT = {".h": "//", ".cc": "//", ".proto": "//", ".py": "#", ".sh": "#", "": "#"}
SKIPPED_FOLDERS = {"build", "node_modules", "__pycache__"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TARGET = re.compile(r"\b(gongkai_library|gongkai_test|gongkai_binary|gongkai_fuzz_target)\s*\(([^()]*)\)")
# Raw strings first, so that what looks like a comment within one stays text.
NO_CODE = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)

ROOM_BY_NAME = {room.name: room for room in ROOMS}


def read_tree(root):
    """The sources under `root`: C++, protos, Python, CMake, and scripts without an ending."""
    tree = {}
    for folder, folders, names in os.walk(root):
        at_root = folder == root
        folders[:] = sorted(
            f for f in folders
            if f not in SKIPPED_FOLDERS and (not f.startswith(".") or (at_root and f == ".ci")))
        for name in sorted(names):
            path = os.path.join(folder, name)
            ending = os.path.splitext(name)[1]
            wanted = ending in COMMENT or ending == ".cmake" or name == "CMakeLists.txt"
            if not wanted or name.startswith("."):
                continue
            with open(path, encoding="utf-8", errors="replace") as file:
                text = file.read()
            if ending == "" and not text.startswith("#!"):
                continue
            tree[os.path.relpath(path, root).replace(os.sep, "/")] = text
    return tree


def room_of(path):
    """The room with the longest path that holds the file; None if there is none."""
    fitting = [r for r in ROOMS if path == r.path or path.startswith(r.path + "/")]
    return max(fitting, key=lambda room: len(room.path), default=None)


def is_test(path):
    """A unit test, or a header that only tests include."""
    name = path.rsplit("/", 1)[-1]
    return name.endswith("_test.cc") or (name.startswith("test_") and name.endswith(".h"))


def allowed_rooms(path):
    room = room_of(path)
    names = {room.name, *room.may}
    return names | {*TESTS_MAY, *room.tests_may} if is_test(path) else names


def allowed_libraries(path):
    room = room_of(path)
    names = set(room.libraries)
    return names | {*TESTS_LIBRARIES, *room.tests_libraries} if is_test(path) else names


def allows(allowed, name):
    return name in allowed or "*" in allowed


def library_of(header):
    for name, library in LIBRARIES.items():
        for prefix in library.headers:
            if header == prefix or (prefix[-1] in "/." and header.startswith(prefix)):
                return name
    return None


def library_of_target(target):
    for name, library in LIBRARIES.items():
        if any(target.startswith(prefix) for prefix in library.targets):
            return name
    return None


def is_cpp(path):
    return path.endswith((".h", ".cc"))


def code_of(text):
    """The text with comments and the insides of strings blanked, line for line."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group()) if not match.group().startswith('"') else '""'
    return NO_CODE.sub(blank, text)


# Includes ---------------------------------------------------------------------------------------------------------


def includes(text):
    for number, line in enumerate(text.splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1) == '"', match.group(2)


def check_include(tree, path, quoted, header):
    """What is wrong with one include; None if nothing."""
    if header.endswith(".cc"):
        return f"includes a source file, {header}"
    if header in tree:
        if not quoted:
            return f'<{header}> is ours: write "{header}"'
        target = room_of(header)
        if target is None or allows(allowed_rooms(path), target.name):
            return None
        return f"{room_of(path).name} may not include {target.name} ({header})"
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), header))
    if beside in tree or header.startswith("."):
        return f'"{header}" is not the full path from the root'
    library = library_of(header)
    if library is None:
        if header.startswith("absl/") or (not quoted and ("." not in header or header in PLAIN_C)):
            return None
        return f"{header} is neither ours nor of a known library (tests/layering/rooms.py)"
    if allows(allowed_libraries(path), library):
        return None
    return f"{room_of(path).name} may not include {library} ({header})"


def check_includes(tree):
    for path, text in tree.items():
        if not is_cpp(path):
            continue
        if room_of(path) is None:
            yield f"{path}: belongs to no room (tests/layering/rooms.py)"
            continue
        for line, quoted, header in includes(text):
            wrong = check_include(tree, path, quoted, header)
            if wrong:
                yield f"{path}:{line}: {wrong}"


def check_namespaces(tree):
    """A room can name what a header of another room has brought in; it may not."""
    for path, text in tree.items():
        if not is_cpp(path) or room_of(path) is None:
            continue
        allowed = allowed_libraries(path)
        for number, line in enumerate(code_of(text).splitlines(), 1):
            for name, library in LIBRARIES.items():
                if not library.namespace or allows(allowed, name):
                    continue
                if re.search(rf"(?<![\w:]){library.namespace}::", line):
                    yield f"{path}:{number}: {room_of(path).name} may not name {library.namespace}::"


# Targets ----------------------------------------------------------------------------------------------------------


def parse_targets(tree):
    """(CMake file, kind, name, sources as paths, dependencies) of every target that our functions make."""
    for path, text in tree.items():
        if posixpath.basename(path) != "CMakeLists.txt":
            continue
        folder = posixpath.dirname(path)
        text = re.sub(r"#[^\n]*", "", text)
        for kind, arguments in TARGET.findall(text):
            parts = {"NAME": [], "SRCS": [], "DEPS": []}
            current = None
            for word in arguments.split():
                if word in ("NAME", "SRCS", "DEPS", "LABELS", "TIMEOUT"):
                    current = word
                elif current in parts:
                    parts[current].append(word)
            sources = [posixpath.normpath(posixpath.join(folder, s)) for s in parts["SRCS"]]
            yield path, kind, (parts["NAME"] or ["?"])[0], sources, parts["DEPS"]


def check_targets(tree):
    targets = list(parse_targets(tree))
    sources_of = {name: sources for _, kind, name, sources, _ in targets if kind == "gongkai_library"}
    deps_of = {name: deps for _, kind, name, _, deps in targets if kind == "gongkai_library"}
    listed = {source for sources in sources_of.values() for source in sources}
    for path, kind, name, sources, deps in targets:
        known = [s for s in sources if room_of(s) is not None]
        if not known:
            continue
        # A target is judged by its strictest source: a test by its test file, a program by main.cc.
        judged = next((s for s in known if is_test(s) or s.endswith("main.cc")), known[0])
        for dep in deps:
            wrong = check_dependency(judged, dep, sources_of)
            if wrong:
                yield f"{path}: {name}: {wrong}"
        if kind == "gongkai_test":
            deps = deps + ["gongkai::testing"]  # gongkai_test links it
        if kind == "gongkai_fuzz_target":
            deps = deps + ["gongkai::fuzzing"]  # and so does that
        # A target may also compile a source of its room itself; its header comes with it.
        own = set(sources) | {s.removesuffix(".cc") + ".h" for s in sources}
        reachable = reachable_sources(deps, deps_of, sources_of) | own
        for source in known:
            for line, _, header in includes(tree.get(source, "")):
                if header in listed and header not in reachable:
                    yield f"{source}:{line}: {name} does not depend on the target of {header} ({path})"


def check_dependency(source, dep, sources_of):
    library = library_of_target(dep)
    if library is not None:
        if allows(allowed_libraries(source), library):
            return None
        return f"{room_of(source).name} may not depend on {dep}"
    if not dep.startswith("gongkai::"):
        return None
    sources = sources_of.get(dep.removeprefix("gongkai::"), [])
    rooms = {room_of(s).name for s in sources if room_of(s) is not None}
    if all(allows(allowed_rooms(source), room) for room in rooms):
        return None
    return f"{room_of(source).name} may not depend on {dep}"


def reachable_sources(deps, deps_of, sources_of):
    reachable, seen, left = set(), set(), list(deps)
    while left:
        name = left.pop().removeprefix("gongkai::")
        if name in seen:
            continue
        seen.add(name)
        reachable.update(sources_of.get(name, []))
        left.extend(deps_of.get(name, []))
    return reachable


def check_listed(tree):
    """A source that no target lists is never compiled, and a test never run."""
    for path in tree:
        if not path.endswith(".cc") or room_of(path) is None:
            continue
        folder, name = posixpath.split(path)
        words = set()
        while folder and posixpath.join(folder, "CMakeLists.txt") not in tree:
            folder = posixpath.dirname(folder)
        cmake = tree.get(posixpath.join(folder, "CMakeLists.txt"), "")
        words.update(posixpath.basename(w) for w in re.split(r"[\s()]+", re.sub(r"#[^\n]*", "", cmake)))
        if name not in words and not any(path in sources for _, _, _, sources, _ in parse_targets(tree)):
            yield f"{path}: no target lists it"


# Heads and names --------------------------------------------------------------------------------------------------


def check_heads(tree):
    for path, text in tree.items():
        lines = text.splitlines()
        if posixpath.basename(path) == "CMakeLists.txt":
            if not lines or not lines[0].startswith("# "):
                yield f"{path}:1: open with a line that says what the folder is for"
            continue
        ending = posixpath.splitext(path)[1]
        if ending not in COMMENT:
            continue
        if lines and lines[0].startswith("#!"):
            lines = lines[1:]
        if tuple(lines[:2]) != tuple(f"{COMMENT[ending]} {line}" for line in LICENCE):
            yield f"{path}:1: the two-line licence head is missing"


def check_names(tree):
    for path in tree:
        words = re.split(r"[._\-/]", path.lower())
        for word in words:
            if word in DRAWER_NAMES:
                yield f'{path}: "{word}" says nothing; name the file by its noun'


def check_guards(tree):
    for path, text in tree.items():
        if not path.endswith(".h"):
            continue
        guard = "GONGKAI_" + re.sub(r"[^A-Z0-9]", "_", path.upper()) + "_"
        code = [line.strip() for line in code_of(text).splitlines() if line.strip()]
        if code[:2] != [f"#ifndef {guard}", f"#define {guard}"] or code[-1:] != ["#endif"]:
            yield f"{path}: the header guard must be {guard}"


def check_table():
    """The table itself: it names rooms and libraries that exist, and no circle of rooms."""
    for room in ROOMS:
        for name in room.may + room.tests_may:
            if name != "*" and name not in ROOM_BY_NAME:
                yield f"rooms.py: {room.name} may include {name}, which is no room"
        for name in room.libraries + room.tests_libraries:
            if name != "*" and name not in LIBRARIES:
                yield f"rooms.py: {room.name} may include {name}, which is no library"
        if room.name in rooms_below(room):
            yield f"rooms.py: {room.name} may include itself through others"


def rooms_below(room):
    below, left = set(), [name for name in room.may if name != "*"]
    while left:
        name = left.pop()
        if name not in below and name in ROOM_BY_NAME:
            below.add(name)
            left.extend(n for n in ROOM_BY_NAME[name].may if n != "*")
    return below


CHECKS = (check_includes, check_namespaces, check_targets, check_listed, check_heads, check_names, check_guards)


def violations(tree):
    """Everything in the tree that is against the rules, one line each."""
    return sorted(set(check_table()) | {found for check in CHECKS for found in check(tree)})
