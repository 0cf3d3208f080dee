// Shows that ThreadSanitizer sees what it should: `guarded` must end quietly, `racing` must not.
//
// The guarded run fails if the shims of this folder no longer reach Abseil's functions; the racing
// run fails if an option or a suppression hides real races.
#include <iostream>
#include <string>
#include <thread>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

namespace {

constexpr int kRounds = 1000;

// Two threads add to one number, each under the mutex, after a notification.
int Guarded() {
  absl::Mutex mutex;
  absl::Notification start;
  int before_start = 0;
  int sum = 0;
  const auto add = [&] {
    start.WaitForNotification();
    for (int i = 0; i < kRounds; ++i) {
      absl::MutexLock lock(&mutex);
      sum += before_start;
    }
  };
  std::thread first(add);
  std::thread second(add);
  before_start = 1;
  start.Notify();
  first.join();
  second.join();
  return sum;
}

// The same without the mutex.
int Racing() {
  int sum = 0;
  const auto add = [&] {
    for (int i = 0; i < kRounds; ++i) ++sum;
  };
  std::thread first(add);
  std::thread second(add);
  first.join();
  second.join();
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc == 2 ? argv[1] : "";
  if (mode != "guarded" && mode != "racing") {
    std::cerr << "usage: tsan_sanitizer_check guarded|racing\n";
    return 2;
  }
  std::cout << (mode == "guarded" ? Guarded() : Racing()) << "\n";
  return 0;
}
