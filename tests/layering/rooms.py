# Copyright The Gongkai Authors
# SPDX-License-Identifier: Apache-2.0
"""The rooms of the house and what each may include: the table of CONTRIBUTING.md as data.

Standard C++ and Abseil are open to every room, except for what LIBRARIES takes out of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Library:
    """What lies outside of the rooms: how its headers are included, its CMake targets, its namespace."""

    headers: tuple[str, ...]  # prefixes of what stands between the quotation marks or angle brackets
    targets: tuple[str, ...] = ()  # prefixes of CMake targets
    namespace: str = ""


# Looked through from the top: the first prefix that fits decides.
LIBRARIES = {
    "stubs": Library(
        ("gongkai/v1/ingestion.", "gongkai/v1/validation.", "gongkai/v1/aggregation."),
        ("gongkai::ingestion_stubs", "gongkai::validation_stubs", "gongkai::aggregation_stubs"),
    ),
    "messages": Library(("gongkai/v1/",), ("gongkai::messages",)),
    "bench echo": Library(("echo.",), ("gongkai::echo_stubs",)),
    "records": Library(("gongkai/storage/v1/",), ("gongkai::storage_records",)),
    "grpc": Library(("grpc/", "grpcpp/"), ("gRPC::",), "grpc"),
    "protobuf": Library(("google/protobuf/",), ("protobuf::",), "google::protobuf"),
    "rocksdb": Library(("rocksdb/",), ("RocksDB::",), "rocksdb"),
    "spdlog": Library(("spdlog/",), ("spdlog::",), "spdlog"),
    "openssl": Library(("openssl/",), ("OpenSSL::",)),
    "utf8proc": Library(("utf8proc.h",), ("PkgConfig::utf8proc",)),
    "libzip": Library(("zip.h",), ("PkgConfig::libzip",)),
    "libdeflate": Library(("libdeflate.h",), ("PkgConfig::libdeflate",)),
    "pugixml": Library(("pugixml.hpp",), ("pugixml::",), "pugi"),
    "yaml-cpp": Library(("yaml-cpp/",), ("yaml-cpp",), "YAML"),
    "clp": Library(("coin/",), ("PkgConfig::clp",)),
    "cli11": Library(("CLI/",), ("CLI11::",), "CLI"),
    "gtest": Library(("gtest/", "gmock/"), ("GTest::",)),
    "benchmark": Library(("benchmark/",), ("benchmark::",), "benchmark"),
    "re2": Library(("re2/",), ("PkgConfig::re2",), "re2"),
    "libxml2": Library(("libxml/",), ("PkgConfig::libxml2",)),
    "simdjson": Library(("simdjson.h",), ("simdjson::",), "simdjson"),
    "iconv": Library(("iconv.h",)),
    "flags": Library(("absl/flags/",), ("absl::flags",)),
    "clock": Library(("absl/time/clock.h", "chrono", "ctime", "time.h", "sys/time.h")),
    "threads": Library(
        ("absl/synchronization/", "atomic", "barrier", "condition_variable", "future", "latch",
         "mutex", "pthread.h", "semaphore", "shared_mutex", "stop_token", "thread"),
        ("Threads::", "absl::synchronization"),
    ),
    "files": Library(
        ("fstream", "filesystem", "iostream", "cstdio", "stdio.h", "unistd.h", "fcntl.h", "dirent.h",
         "sys/stat.h"),
    ),
    # Everything else of the operating system: any other <name.h>.
    "system": Library(
        ("arpa/", "csignal", "netdb.h", "netinet/", "poll.h", "signal.h", "spawn.h", "stdlib.h", "sys/",
         "termios.h"),
    ),
}

# Part of standard C with a ".h" of its own that any room may include.
PLAIN_C = ("errno.h", "limits.h", "stddef.h", "stdint.h", "string.h")


@dataclass(frozen=True)
class Room:
    """A folder (without the rooms inside it) or one file."""

    name: str
    path: str
    may: tuple[str, ...] = ()  # other rooms
    libraries: tuple[str, ...] = ()
    # What its unit tests may use beyond TESTS_MAY and TESTS_LIBRARIES.
    tests_may: tuple[str, ...] = ()
    tests_libraries: tuple[str, ...] = ()


WIRED = ("form", "agency", "place", "wire", "rpc", "log", "status")
WIRED_LIBRARIES = ("grpc", "protobuf", "messages", "stubs", "threads", "clock")
MAIN = ("rpc", "log", "status")
MAIN_LIBRARIES = ("flags", "files")
# The figures of the original reports are stored in the JSON of the wire.
TRUTH = {"tests_may": ("wire",), "tests_libraries": ("messages", "protobuf")}

ROOMS = (
    # Pure: values in, values out; no clock, no thread, no file, no handle.
    Room("status", "common/status"),
    Room("place", "common/place"),
    Room("form", "common/form", ("place",)),
    Room("agency", "common/agency", ("form", "status"), ("utf8proc",)),
    Room("reader", "services/ingestion/reader", ("child process", "place", "status"), ("utf8proc", "libxml2", "simdjson", "iconv", "libzip", "libdeflate", "pugixml")),
    Room("recognition", "services/ingestion/recognition", ("form", "place", "reader", "status"), **TRUTH),
    Room("narrative", "services/validation/narrative", ("form", "place", "status"), **TRUTH),
    Room("repair", "services/validation/repair", ("form", "place", "status"), **TRUTH),
    Room("rules", "services/validation/rules", ("form", "place", "status", "narrative", "repair"), **TRUTH),
    Room("rule sets", "services/validation/rule_sets", ("form", "rules", "status"), ("yaml-cpp", "clp"),
         tests_may=("repair",)),
    Room("query", "services/aggregation/query", ("form", "agency", "place", "status", "rollup")),
    # Ways in and out.
    # Runs the program that reads PDF: time is a deadline, files are pipes.
    Room("child process", "services/ingestion/reader/child_process", (), ("clock", "files", "system")),
    Room("rule files", "services/validation/rule_files", ("rules", "rule sets", "status"), ("files",)),
    Room("log", "common/log", (), ("spdlog", "protobuf", "threads", "clock", "files", "system")),
    Room("kv", "common/kv", ("status",), ("rocksdb", "files", "system")),
    Room("rpc", "common/rpc", ("status",), ("grpc", "flags", "threads", "clock", "files", "system"),
         tests_libraries=("stubs", "messages", "protobuf")),
    Room("wire", "common/wire", ("form", "agency", "place", "status"), ("protobuf", "messages", "openssl")),
    # State: time is an argument here too.
    Room("store", "services/ingestion/store", ("form", "agency", "place", "kv", "status"),
         ("rocksdb", "records", "protobuf", "openssl", "threads")),
    Room("rollup", "services/aggregation/rollup", ("form", "agency", "place", "kv", "status"),
         ("rocksdb", "records", "protobuf", "threads")),
    # The services: none may know another's folder, or RocksDB.
    # Its tests have reports judged by the real ValidationService.
    Room("ingestion", "services/ingestion", WIRED + ("reader", "recognition", "store"), WIRED_LIBRARIES,
         tests_may=("validation", "rules", "repair")),
    Room("validation", "services/validation", WIRED + ("narrative", "rules", "rule sets", "rule files", "repair"), WIRED_LIBRARIES),
    Room("aggregation", "services/aggregation", WIRED + ("rollup", "query"), WIRED_LIBRARIES),
    Room("gateway", "services/gateway", WIRED, WIRED_LIBRARIES),
    Room("limits", "services/ingestion/limits", ("reader", "status"), ("flags",)),
    Room("ingestion main", "services/ingestion/main.cc", MAIN + ("ingestion", "store", "limits"), MAIN_LIBRARIES),
    Room("validation main", "services/validation/main.cc", MAIN + ("validation",), MAIN_LIBRARIES),
    Room("aggregation main", "services/aggregation/main.cc", MAIN + ("aggregation", "rollup"), MAIN_LIBRARIES),
    Room("gateway main", "services/gateway/main.cc", MAIN + ("gateway",), MAIN_LIBRARIES),
    # The one place where services meet: the offline commands link the pure rooms, `gongkai serve` the services.
    Room("cli", "services/cli",
         WIRED + ("reader", "recognition", "narrative", "rules", "rule sets", "rule files", "repair", "store", "rollup",
                  "ingestion", "validation", "aggregation"),
         WIRED_LIBRARIES + ("cli11", "flags", "files", "openssl", "system", "utf8proc")),
    Room("testing", "common/testing", ("status",), ("gtest", "files", "system", "protobuf")),
    # What crosses processes or rooms.
    Room("tests", "tests", ("*",), ("*",)),
)

# What every unit test may use besides its own room.
TESTS_MAY = ("testing", "status")
TESTS_LIBRARIES = ("gtest", "threads", "clock", "files", "system")

# Nobody finds anything in a drawer.
DRAWER_NAMES = ("util", "utils", "helper", "helpers", "manager", "managers", "impl", "misc")
