// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "common/kv/open.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "common/kv/rocksdb_status.h"
#include "common/testing/scratch_dir.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gongkai {
namespace {

namespace fs = std::filesystem;
using ::gongkai::testing::IsOk;
using ::gongkai::testing::ScratchDir;
using ::gongkai::testing::StatusIs;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr absl::string_view kSchema = "test/3";

void Overwrite(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::string Slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Makes a database with a synced key in its log and one in a table file.
void MakeDatabase(const std::string& path) {
  GONGKAI_ASSERT_OK_AND_ASSIGN(auto db, OpenDatabase(path, kSchema));
  rocksdb::WriteOptions synced;
  synced.sync = true;
  ASSERT_TRUE(db->Put(synced, "flushed", "1").ok());
  ASSERT_TRUE(db->Flush({}).ok());
  ASSERT_TRUE(db->Put(synced, "logged", std::string(5000, 'x')).ok());
  ASSERT_TRUE(db->Put(synced, "last", "3").ok());
}

std::vector<std::string> FilesWith(const std::string& path, const std::string& extension) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(path)) {
    if (entry.path().extension() == extension && fs::file_size(entry.path()) > 0) {
      found.push_back(entry.path().string());
    }
  }
  return found;
}

TEST(OpenDatabaseTest, MakesFoldersAndFindsItsValuesAgain) {
  ScratchDir dir;
  MakeDatabase(dir / "deep/down/db");
  GONGKAI_ASSERT_OK_AND_ASSIGN(auto db, OpenDatabase(dir / "deep/down/db", kSchema));
  std::string value;
  EXPECT_TRUE(db->Get({}, "flushed", &value).ok());
  EXPECT_TRUE(db->Get({}, "logged", &value).ok());
  EXPECT_EQ(value.size(), 5000u);
}

TEST(OpenDatabaseTest, ASecondHandleIsRefused) {
  ScratchDir dir;
  GONGKAI_ASSERT_OK_AND_ASSIGN(auto db, OpenDatabase(dir.path(), kSchema));
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("in use")));
  db.reset();
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema), IsOk());
}

TEST(OpenDatabaseTest, ADatabaseOfAnotherProcessIsRefused) {
  ScratchDir dir;
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    auto db = OpenDatabase(dir.path(), kSchema);
    const char byte = db.ok() ? 'y' : 'n';
    if (write(ready[1], &byte, 1) == 1) {
      pause();
    }
    _exit(1);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  ASSERT_EQ(byte, 'y');
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another process")));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(ready[0]);
  close(ready[1]);
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema), IsOk());
}

TEST(OpenDatabaseTest, DamagedFilesAreReportedAsDamage) {
  const auto damaged = StatusIs(absl::StatusCode::kDataLoss, HasSubstr("restore it"));
  {
    ScratchDir dir;
    MakeDatabase(dir.path());
    Overwrite(dir / "CURRENT", "what is this");
    EXPECT_THAT(OpenDatabase(dir.path(), kSchema), damaged) << "garbage in CURRENT";
    Overwrite(dir / "CURRENT", "");
    EXPECT_THAT(OpenDatabase(dir.path(), kSchema), damaged) << "empty CURRENT";
    fs::remove(dir / "CURRENT");
    EXPECT_THAT(OpenDatabase(dir.path(), kSchema), damaged) << "no CURRENT";
  }
  {
    ScratchDir dir;
    MakeDatabase(dir.path());
    std::string manifest = Slurp(dir / "CURRENT");
    manifest.pop_back();
    Overwrite(dir / manifest, std::string(500, '\x5a'));
    EXPECT_THAT(OpenDatabase(dir.path(), kSchema), damaged) << "garbage in the manifest";
    fs::remove(dir / manifest);
    EXPECT_THAT(OpenDatabase(dir.path(), kSchema), damaged) << "no manifest";
  }
  {
    ScratchDir dir;
    MakeDatabase(dir.path());
    fs::remove(FilesWith(dir.path(), ".sst").at(0));
    EXPECT_THAT(OpenDatabase(dir.path(), kSchema), damaged) << "a table is missing";
  }
}

TEST(OpenDatabaseTest, ATornLastRecordIsDroppedAndDamageBeforeItIsNot) {
  ScratchDir dir;
  MakeDatabase(dir.path());
  const std::vector<std::string> logs = FilesWith(dir.path(), ".log");
  ASSERT_EQ(logs.size(), 1u);
  const std::string log = Slurp(logs[0]);

  std::string flipped = log;
  flipped[2500] ^= 0x40;  // within the record of "logged", before that of "last"
  Overwrite(logs[0], flipped);
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("damaged")));

  Overwrite(logs[0], log.substr(0, log.size() - 3));
  GONGKAI_ASSERT_OK_AND_ASSIGN(auto db, OpenDatabase(dir.path(), kSchema));
  std::string value;
  EXPECT_TRUE(db->Get({}, "logged", &value).ok());
  EXPECT_TRUE(db->Get({}, "last", &value).IsNotFound());
}

TEST(OpenDatabaseTest, AnInterruptedFirstStartIsNoDamage) {
  ScratchDir dir;
  Overwrite(dir / "LOG", "");
  Overwrite(dir / "IDENTITY", "x");
  Overwrite(dir / "MANIFEST-000001", "half");
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema), IsOk());
}

TEST(OpenDatabaseTest, AnotherLayoutIsRefused) {
  ScratchDir dir;
  GONGKAI_ASSERT_OK_AND_ASSIGN(auto db, OpenDatabase(dir.path(), "test/4"));
  db.reset();
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("newer release")));
  EXPECT_THAT(OpenDatabase(dir.path(), "rollup/4"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("one of test"), HasSubstr("not of rollup"))));
  EXPECT_THAT(OpenDatabase(dir.path(), "test/4"), IsOk());
}

TEST(OpenDatabaseTest, AFileOrAFolderOfOtherThingsIsRefused) {
  ScratchDir dir;
  Overwrite(dir / "file", "x");
  EXPECT_THAT(OpenDatabase(dir / "file", kSchema),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("is a file")));
  EXPECT_THAT(OpenDatabase(dir / "file/below", kSchema),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("under a file")));
  EXPECT_THAT(OpenDatabase(dir.path(), kSchema),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("other things (file)")));
}

TEST(OpenDatabaseTest, AFolderOfSomebodyElseIsRefused) {
  ScratchDir dir;
  fs::create_directory(dir / "locked");
  fs::permissions(dir / "locked", fs::perms::none);
  // Root may do everything: as root, ask a child that is nobody.
  const pid_t child = fork();
  if (child == 0) {
    const bool lowered = geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
    const absl::Status status = OpenDatabase(dir / "locked", kSchema).status();
    _exit(lowered && absl::IsPermissionDenied(status) ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  fs::permissions(dir / "locked", fs::perms::owner_all);
}

TEST(FromRocksDbTest, TellsNothingOfTheInside) {
  const rocksdb::Status inside = rocksdb::Status::IOError("/var/lib/secret/000012.sst", "EIO");
  const absl::Status status = FromRocksDb(inside, "storing the version");
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("storing the version"), ::testing::Not(HasSubstr("secret"))));
  EXPECT_TRUE(absl::IsDataLoss(FromRocksDb(rocksdb::Status::Corruption("x"), "reading")));
  EXPECT_TRUE(absl::IsResourceExhausted(FromRocksDb(rocksdb::Status::NoSpace(), "storing")));
  EXPECT_TRUE(FromRocksDb(rocksdb::Status::OK(), "storing").ok());
}

}  // namespace
}  // namespace gongkai
