// Copyright The Gongkai Authors
// SPDX-License-Identifier: Apache-2.0

#include "services/ingestion/reader/child_process/child_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace gongkai {
namespace {

constexpr size_t kMaxComplaint = 4096;
constexpr int kCannotStart = 127;

// An open file of ours, closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { Close(); }

  void Close() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }
  int get() const { return number_; }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

// Everything the child needs, made ready before it exists: between vfork and exec it shares our
// memory and must not allocate.
struct Plan {
  const char* program;
  char* const* arguments;
  int input;
  int output;
  int complaint;
  rlim_t seconds;
  rlim_t memory;
  pid_t parent;
  // Where the child leaves the reason why it could not become the program: up to then it shares
  // our memory.
  volatile int* reason;
};

absl::Status SystemError(absl::string_view what) {
  const bool scarce = errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == EAGAIN;
  const std::string message = absl::StrCat(
      "the program that reads this kind of document cannot be run: no ", what, "; try again later");
  return scarce ? absl::ResourceExhaustedError(message) : absl::InternalError(message);
}

absl::StatusOr<Descriptor> FileInMemory(absl::string_view bytes) {
  Descriptor file(memfd_create("document", MFD_CLOEXEC));
  if (file.get() < 0) return SystemError("memory");
  while (!bytes.empty()) {
    const ssize_t written = write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return SystemError("memory");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (lseek(file.get(), 0, SEEK_SET) != 0) return SystemError("memory");
  return file;
}

absl::StatusOr<Pipe> MakePipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return SystemError("pipe");
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

void Limit(__rlimit_resource resource, rlim_t limit) {
  const rlimit both = {limit, limit};
  if (setrlimit(resource, &both) != 0) _exit(kCannotStart);
}

// Runs in the child. The descriptors are all above 2: the caller saw to it.
[[noreturn]] void Become(const Plan& plan) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != plan.parent) _exit(kCannotStart);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) _exit(kCannotStart);
  if (dup2(plan.input, 0) < 0 || dup2(plan.output, 1) < 0 || dup2(plan.complaint, 2) < 0 ||
      close_range(3, ~0U, 0) != 0) {
    _exit(kCannotStart);
  }
  Limit(RLIMIT_AS, plan.memory);
  Limit(RLIMIT_CPU, plan.seconds);
  Limit(RLIMIT_CORE, 0);
  Limit(RLIMIT_FSIZE, 0);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  char language[] = "LC_ALL=C.UTF-8";
  char* const environment[] = {language, nullptr};
  execve(plan.program, plan.arguments, environment);
  *plan.reason = errno;
  _exit(kCannotStart);
}

// vfork, since a server's page tables are large and fork would copy them. Signals are blocked
// meanwhile: a handler of ours must not run in the child, which shares our memory until exec.
pid_t Start(const Plan& plan) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t child = vfork();
  if (child == 0) Become(plan);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return child;
}

// Reads what is there, keeping at most `keep` bytes. False at the end, or once more came than kept.
bool Drain(int from, size_t keep, std::string& text, bool& too_much) {
  std::array<char, 1 << 16> buffer;
  const ssize_t count = read(from, buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  const size_t kept = std::min(static_cast<size_t>(count), keep - text.size());
  text.append(buffer.data(), kept);
  too_much = kept < static_cast<size_t>(count);
  return count > 0;
}

int MillisecondsUntil(absl::Time deadline) {
  const absl::Duration left = deadline - absl::Now();
  if (left <= absl::ZeroDuration()) return 0;
  return static_cast<int>(std::min<int64_t>(absl::ToInt64Milliseconds(left) + 1, 1 << 30));
}

// Reads both pipes until the child has closed them. Says why it should be ended, if it should.
ChildEnd Listen(Descriptor& output, Descriptor& complaint, const ChildLimits& limits,
                absl::Time deadline, ChildResult& result) {
  while (output.get() >= 0 || complaint.get() >= 0) {
    pollfd watched[2] = {{output.get(), POLLIN, 0}, {complaint.get(), POLLIN, 0}};
    const int ready = poll(watched, 2, MillisecondsUntil(deadline));
    if (ready < 0 && errno != EINTR) return ChildEnd::kTime;
    // Also while it keeps talking.
    if (absl::Now() >= deadline) return ChildEnd::kTime;
    if (ready <= 0) continue;
    bool too_much = false;
    if (watched[0].revents != 0 &&
        !Drain(output.get(), limits.max_output_bytes, result.output, too_much)) {
      output.Close();
    }
    if (too_much) return ChildEnd::kOutput;
    if (watched[1].revents != 0 &&
        !Drain(complaint.get(), kMaxComplaint, result.complaint, too_much)) {
      complaint.Close();
    }
  }
  return ChildEnd::kExit;
}

// Whether the child is gone by the deadline.
bool IsGone(pid_t child, absl::Time deadline) {
  // glibc 2.36 declares pidfd_open without C linkage.
  const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
  if (process.get() < 0) return false;
  while (true) {
    pollfd watched = {process.get(), POLLIN, 0};
    const int ready = poll(&watched, 1, MillisecondsUntil(deadline));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

// Whether the dynamic linker had no room for the program's libraries.
bool LibrariesDoNotFit(absl::string_view complaint) {
  return absl::StrContains(complaint, "error while loading shared libraries") &&
         (absl::StrContains(complaint, " map ") || absl::StrContains(complaint, "allocate"));
}

// What a signal that the child did not ask for says. The system sends SIGKILL to who has used up
// the time of the processor, to who had no memory to start with, and where it has none left itself.
ChildEnd EndBySignal(int signal, const rusage& used, rlim_t seconds) {
  if (signal == SIGXCPU) return ChildEnd::kTime;
  if (signal != SIGKILL) return ChildEnd::kSignal;
  const rlim_t taken = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1;
  return taken < seconds ? ChildEnd::kMemory : ChildEnd::kTime;
}

// Ends the child unless it has come to its own end, and collects what is left of it.
void Reap(pid_t child, ChildEnd end, absl::Time deadline, const Plan& plan, ChildResult& result) {
  if (end == ChildEnd::kExit && !IsGone(child, deadline)) end = ChildEnd::kTime;
  if (end != ChildEnd::kExit) kill(child, SIGKILL);
  int status = 0;
  rusage used = {};
  while (wait4(child, &status, 0, &used) < 0 && errno == EINTR) continue;
  result.end = end;
  if (end != ChildEnd::kExit) return;
  if (WIFSIGNALED(status)) {
    result.end = EndBySignal(WTERMSIG(status), used, plan.seconds);
    return;
  }
  result.exit_code = WEXITSTATUS(status);
  if (result.exit_code != kCannotStart) return;
  const bool memory = *plan.reason == ENOMEM || LibrariesDoNotFit(result.complaint);
  result.end = memory ? ChildEnd::kMemory : ChildEnd::kNotStarted;
}

// dup2 onto 0, 1 and 2 would close what it still needs if our own were closed at the start.
bool AboveStandard(const Plan& plan) {
  return std::min({plan.input, plan.output, plan.complaint}) > 2;
}

}  // namespace

absl::StatusOr<ChildResult> RunChild(const std::string& program,
                                     const std::vector<std::string>& arguments,
                                     absl::string_view input, const ChildLimits& limits) {
  absl::StatusOr<Descriptor> document = FileInMemory(input);
  if (!document.ok()) return document.status();
  absl::StatusOr<Pipe> output = MakePipe();
  if (!output.ok()) return output.status();
  absl::StatusOr<Pipe> complaint = MakePipe();
  if (!complaint.ok()) return complaint.status();

  std::vector<char*> pointers = {const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments)
    pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  const absl::Duration seconds = absl::Ceil(limits.max_time, absl::Seconds(1));
  volatile int reason = 0;
  const Plan plan = {program.c_str(),
                     pointers.data(),
                     document->get(),
                     output->write.get(),
                     complaint->write.get(),
                     static_cast<rlim_t>(std::max<int64_t>(1, absl::ToInt64Seconds(seconds))),
                     static_cast<rlim_t>(limits.max_memory_bytes),
                     getpid(),
                     &reason};
  if (!AboveStandard(plan))
    return absl::InternalError("standard input, output or error is closed; open them");
  const absl::Time deadline = absl::Now() + limits.max_time;
  const pid_t child = Start(plan);
  if (child < 0) return SystemError("process");
  document->Close();
  output->write.Close();
  complaint->write.Close();

  ChildResult result;
  const ChildEnd end = Listen(output->read, complaint->read, limits, deadline, result);
  Reap(child, end, deadline, plan, result);
  return result;
}

}  // namespace gongkai
