// One run of storage_crash_writer, from start to kill.
#ifndef RENKEI_TESTS_STORAGE_ROCKSDB_WRITER_PROCESS_H_
#define RENKEI_TESTS_STORAGE_ROCKSDB_WRITER_PROCESS_H_

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace renkei::storage {

struct Acknowledgement {
  std::string network;
  std::uint64_t sequence = 0;
  std::string name;
};

class WriterProcess {
 public:
  // Starts `program FOLDER SEED THREADS`.
  static absl::StatusOr<WriterProcess> Start(const std::string& program, const std::string& folder,
                                             std::uint64_t seed, int threads);
  WriterProcess(WriterProcess&& other) noexcept;
  WriterProcess& operator=(WriterProcess&&) = delete;
  ~WriterProcess();  // kills it if it runs

  // Waits until it has said `count` acknowledgements, or for `milliseconds` without any news.
  // Errors: kInternal if it ended by itself.
  absl::Status Await(std::size_t count, int milliseconds);

  // kill -9; then everything that it had said is in acknowledgements().
  absl::Status Kill();

  const std::vector<Acknowledgement>& acknowledgements() const { return acknowledgements_; }

 private:
  WriterProcess(pid_t pid, int output) : pid_(pid), output_(output) {}

  // Reads what there is; false at the end of the output.
  bool Read();

  pid_t pid_;
  int output_;
  std::string unparsed_;
  std::vector<Acknowledgement> acknowledgements_;
};

}  // namespace renkei::storage

#endif  // RENKEI_TESTS_STORAGE_ROCKSDB_WRITER_PROCESS_H_
