#include "tests/storage/rocksdb/writer_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace renkei::storage {

absl::StatusOr<WriterProcess> WriterProcess::Start(const std::string& program,
                                                   const std::string& folder, std::uint64_t seed,
                                                   int threads) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return absl::InternalError("pipe2 failed");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  const std::array<std::string, 4> words = {program, folder, absl::StrCat(seed),
                                            absl::StrCat(threads)};
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const int error =
      posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (error == 0) return WriterProcess(pid, ends[0]);
  close(ends[0]);
  return absl::InternalError(absl::StrCat("can't start '", program, "': error ", error));
}

WriterProcess::WriterProcess(WriterProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)),
      output_(std::exchange(other.output_, -1)),
      unparsed_(std::move(other.unparsed_)),
      acknowledgements_(std::move(other.acknowledgements_)) {}

WriterProcess::~WriterProcess() {
  if (pid_ != 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  if (output_ >= 0) close(output_);
}

absl::Status WriterProcess::Await(std::size_t count, int milliseconds) {
  while (acknowledgements_.size() < count) {
    pollfd news{output_, POLLIN, 0};
    if (poll(&news, 1, milliseconds) == 0) return absl::OkStatus();
    if (!Read()) return absl::InternalError("the writer ended by itself");
  }
  return absl::OkStatus();
}

absl::Status WriterProcess::Kill() {
  kill(pid_, SIGKILL);
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = 0;
  while (Read()) {
  }
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("the writer ended with wait status ", status));
}

bool WriterProcess::Read() {
  std::array<char, 65536> buffer;
  const ssize_t bytes = read(output_, buffer.data(), buffer.size());
  if (bytes <= 0) return false;
  unparsed_.append(buffer.data(), static_cast<std::size_t>(bytes));
  for (std::size_t end; (end = unparsed_.find('\n')) != std::string::npos;) {
    const std::vector<std::string> words = absl::StrSplit(unparsed_.substr(0, end), ' ');
    unparsed_.erase(0, end + 1);
    Acknowledgement said;
    if (words.size() != 3 || !absl::SimpleAtoi(words[1], &said.sequence)) return false;
    said.network = words[0];
    said.name = words[2];
    acknowledgements_.push_back(std::move(said));
  }
  return true;
}

}  // namespace renkei::storage
