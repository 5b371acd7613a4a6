# Copyright The Gongkai Authors
# SPDX-License-Identifier: Apache-2.0
"""The tree keeps to the table of rooms; and trees that do not are found out."""

import os
import pathlib
import unittest

import layering

ROOT = os.environ.get("GONGKAI_SOURCE_DIR") or str(pathlib.Path(__file__).resolve().parents[2])


class Tree(unittest.TestCase):
    def test_keeps_to_the_rules(self):
        tree = layering.read_tree(ROOT)
        self.assertIn("common/form/form.h", tree)
        found = layering.violations(tree)
        self.assertEqual(found, [], "\n" + "\n".join(found))


HEAD = "// Copyright The Gongkai Authors\n// SPDX-License-Identifier: Apache-2.0\n\n"


def header(path, body=""):
    guard = "GONGKAI_" + path.upper().replace("/", "_").replace(".", "_") + "_"
    return f"{HEAD}#ifndef {guard}\n#define {guard}\n\n{body}\n#endif  // {guard}\n"


def small_tree():
    """A form, a store, a service and its main, a test: all as it should be."""
    return {
        "common/form/CMakeLists.txt":
            "# The domain.\ngongkai_library(NAME form SRCS form.h form.cc DEPS absl::span)\n"
            "gongkai_test(NAME form_test SRCS form_test.cc DEPS gongkai::form)\n",
        "common/form/form.h": header("common/form/form.h", "#include <vector>\n"),
        "common/form/form.cc": HEAD + '#include "common/form/form.h"\n\n#include "absl/types/span.h"\n',
        "common/form/form_test.cc":
            HEAD + '#include "common/form/form.h"\n#include "common/testing/scratch_dir.h"\n'
            '#include "gtest/gtest.h"\n#include <fstream>\n',
        "common/testing/CMakeLists.txt": "# For tests.\ngongkai_library(NAME testing SRCS scratch_dir.h)\n",
        "common/testing/scratch_dir.h": header("common/testing/scratch_dir.h", "#include <filesystem>\n"),
        "services/ingestion/store/CMakeLists.txt":
            "# Versions.\ngongkai_library(NAME store SRCS store.h store.cc\n"
            "  DEPS gongkai::form RocksDB::rocksdb-shared)\n",
        "services/ingestion/store/store.h":
            header("services/ingestion/store/store.h", '#include "common/form/form.h"\n'),
        "services/ingestion/store/store.cc":
            HEAD + '#include "services/ingestion/store/store.h"\n#include "rocksdb/db.h"\n'
            "rocksdb::Status status;\n",
        "services/ingestion/CMakeLists.txt":
            "# Ingestion.\ngongkai_library(NAME ingestion_service SRCS ingestion_service.h\n"
            "  DEPS gongkai::store gongkai::ingestion_stubs)\n"
            "gongkai_binary(NAME gongkai-ingestion SRCS main.cc DEPS gongkai::ingestion_service)\n",
        "services/ingestion/ingestion_service.h":
            header("services/ingestion/ingestion_service.h",
                   '#include "gongkai/v1/ingestion.grpc.pb.h"\n'
                   '#include "services/ingestion/store/store.h"\n'),
        "services/ingestion/main.cc": HEAD + '#include "services/ingestion/ingestion_service.h"\n',
        "services/validation/rules/CMakeLists.txt":
            "# Rules.\ngongkai_library(NAME rules SRCS rules.h DEPS gongkai::form)\n",
        "services/validation/rules/rules.h":
            header("services/validation/rules/rules.h", '#include "common/form/form.h"\n'),
        "dev": "#!/usr/bin/env bash\n# Copyright The Gongkai Authors\n"
               "# SPDX-License-Identifier: Apache-2.0\n",
    }


class SmallTree(unittest.TestCase):
    """Each test breaks one rule in the small tree and expects to be told of it, and of nothing else."""

    def setUp(self):
        self.tree = small_tree()

    def append(self, path, text):
        self.tree[path] += text

    def include(self, path, line):
        text = self.tree[path]
        at = text.rindex("#endif") if path.endswith(".h") else len(text)
        self.tree[path] = text[:at] + line + "\n" + text[at:]

    def replace(self, path, old, new):
        self.assertIn(old, self.tree[path])
        self.tree[path] = self.tree[path].replace(old, new)

    def expect(self, *messages):
        found = layering.violations(self.tree)
        self.assertEqual(len(found), len(messages), found)
        for message in messages:
            self.assertTrue(any(message in line for line in found), f"{message!r} is not in {found}")

    def test_is_as_it_should_be(self):
        self.expect()

    def test_domain_may_not_include_rocksdb(self):
        self.include("common/form/form.h", '#include "rocksdb/db.h"')
        self.expect("form may not include rocksdb (rocksdb/db.h)")

    def test_domain_may_not_include_protobuf_or_grpc(self):
        self.include("common/form/form.h", "#include <google/protobuf/message.h>")
        self.include("common/form/form.h", "#include <grpcpp/grpcpp.h>")
        self.include("common/form/form.h", '#include "gongkai/v1/report.pb.h"')
        self.expect("may not include protobuf", "may not include grpc", "may not include messages")

    def test_pure_rooms_have_no_clock_thread_or_file(self):
        for name in ("<chrono>", '"absl/time/clock.h"', "<mutex>", "<fstream>", "<sys/socket.h>"):
            self.include("services/validation/rules/rules.h", f"#include {name}")
        self.expect("(chrono)", "(absl/time/clock.h)", "(mutex)", "(fstream)", "(sys/socket.h)")

    def test_common_may_not_include_services(self):
        self.include("common/form/form.cc", '#include "services/validation/rules/rules.h"')
        self.expect("form may not include rules",
                    "form does not depend on the target of services/validation/rules/rules.h")

    def test_a_service_may_not_include_another(self):
        path = "services/ingestion/ingestion_service.h"
        self.include(path, '#include "services/validation/rules/rules.h"')
        self.replace("services/ingestion/CMakeLists.txt", "gongkai::store", "gongkai::store gongkai::rules")
        self.expect("ingestion may not include rules", "ingestion may not depend on gongkai::rules")

    def test_a_service_may_not_include_rocksdb(self):
        self.include("services/ingestion/ingestion_service.h", "#include <rocksdb/status.h>")
        self.expect("ingestion may not include rocksdb")

    def test_a_service_may_not_name_what_a_store_brought_in(self):
        self.include("services/ingestion/ingestion_service.h", "rocksdb::Status Open();")
        self.expect("ingestion may not name rocksdb::")

    def test_comments_and_strings_name_nothing(self):
        self.include("services/ingestion/ingestion_service.h",
                     '// rocksdb::Status\n/* grpc::Status */ const char k[] = "rocksdb::DB";')
        self.expect()

    def test_the_command_line_may_not_be_included(self):
        self.tree["services/cli/CMakeLists.txt"] = "# Commands.\ngongkai_library(NAME cli SRCS output.h)\n"
        self.tree["services/cli/output.h"] = header("services/cli/output.h")
        self.include("services/ingestion/main.cc", '#include "services/cli/output.h"')
        self.expect("ingestion main may not include cli", "does not depend on the target of services/cli")

    def test_only_tests_include_testing(self):
        self.include("common/form/form.cc", '#include "common/testing/scratch_dir.h"')
        self.expect("form may not include testing", "does not depend on the target of common/testing")

    def test_unit_tests_keep_to_their_room(self):
        self.include("common/form/form_test.cc", '#include "rocksdb/db.h"')
        self.expect("form may not include rocksdb")

    def test_a_target_must_list_what_its_sources_include(self):
        self.replace("services/ingestion/store/CMakeLists.txt", "gongkai::form ", "")
        self.expect("store does not depend on the target of common/form/form.h")

    def test_a_target_may_not_depend_on_what_its_room_may_not_include(self):
        self.replace("common/form/CMakeLists.txt", "absl::span", "absl::span gRPC::grpc++")
        self.expect("form may not depend on gRPC::grpc++")

    def test_a_header_for_tests_needs_no_target(self):
        self.tree["common/form/example_form.h"] = header("common/form/example_form.h")
        self.include("common/form/form_test.cc", '#include "common/form/example_form.h"')
        self.expect()

    def test_every_source_is_in_a_target(self):
        self.tree["common/form/crosswalk_test.cc"] = HEAD
        self.expect("common/form/crosswalk_test.cc: no target lists it")

    def test_every_source_is_in_a_room(self):
        self.tree["extras/form.cc"] = HEAD
        self.expect("extras/form.cc: belongs to no room")

    def test_includes_are_full_paths_from_the_root(self):
        self.replace("common/form/form.cc", '"common/form/form.h"', '"form.h"')
        self.include("services/ingestion/main.cc", '#include "../ingestion/ingestion_service.h"')
        self.include("services/validation/rules/rules.h", "#include <common/form/form.h>")
        self.expect('"form.h" is not the full path', '"../ingestion/ingestion_service.h" is not',
                    "<common/form/form.h> is ours")

    def test_sources_are_not_included(self):
        self.include("common/form/form_test.cc", '#include "common/form/form.cc"')
        self.expect("includes a source file")

    def test_unknown_headers_are_asked_about(self):
        self.include("common/form/form.cc", "#include <curl/curl.h>")
        self.include("common/form/form.cc", '#include "common/form/gone.h"')
        self.expect("curl/curl.h is neither ours nor", "common/form/gone.h is neither ours nor")

    def test_every_file_has_the_licence_head(self):
        self.replace("common/form/form.cc", HEAD, "// Copyright Somebody\n\n")
        self.replace("dev", "SPDX", "spdx")
        self.tree["cmake/install.py"] = '"""Installs."""\n'
        self.expect("common/form/form.cc:1: the two-line", "dev:1: the two-line", "cmake/install.py:1")

    def test_every_cmake_file_says_what_the_folder_is_for(self):
        self.replace("common/form/CMakeLists.txt", "# The domain.\n", "")
        self.expect("common/form/CMakeLists.txt:1: open with a line")

    def test_no_file_is_a_drawer(self):
        for name in ("string_util.h", "test_helper.h", "store_manager.h", "form-impl.h", "misc.h"):
            path = f"tests/suite/{name}"
            self.tree[path] = header(path.replace("-", "_"))
        self.tree["tests/suite/CMakeLists.txt"] = (
            "# Tests.\nx(string_util.h test_helper.h store_manager.h form-impl.h misc.h)\n")
        self.expect('"util"', '"helper"', '"manager"', '"impl"', '"misc"')

    def test_header_guards_are_the_path(self):
        self.replace("services/validation/rules/rules.h", "#define GONGKAI_SERVICES_", "#define GONGKAI_")
        self.tree["common/form/cell.h"] = HEAD + "#pragma once\n"
        self.append("common/form/CMakeLists.txt", "gongkai_library(NAME cell SRCS cell.h)\n")
        self.expect("must be GONGKAI_SERVICES_VALIDATION_RULES_RULES_H_", "GONGKAI_COMMON_FORM_CELL_H_")


if __name__ == "__main__":
    unittest.main()
