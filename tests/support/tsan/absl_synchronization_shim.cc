// Tells ThreadSanitizer what Abseil's locks order.
//
// Debian's libabsl_synchronization is not instrumented and its mutex sits on futexes, so
// ThreadSanitizer sees neither lock nor unlock and reports everything that they guard. This file
// stands in front of the exported functions: each calls the real one and names the same
// happens-before edge. Linked into ThreadSanitizer builds only.
//
// The symbols carry Debian's inline namespace (`absl::debian3`): another Abseil needs other names,
// and a name that no longer exists shows as reports in the test of this folder.
#include <dlfcn.h>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
}

namespace {

using absl::Condition;
using absl::CondVar;
using absl::Duration;
using absl::Mutex;
using absl::Notification;
using absl::Time;

// The function of that name that this file hides.
template <typename Function>
Function* Hidden(const char* symbol) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, symbol));
}

}  // namespace

// An assembler label must be a literal, and each is needed twice: hence macros.
#define MUTEX_LOCK "_ZN4absl7debian35Mutex4LockEv"
#define MUTEX_READER_LOCK "_ZN4absl7debian35Mutex10ReaderLockEv"
#define MUTEX_UNLOCK "_ZN4absl7debian35Mutex6UnlockEv"
#define MUTEX_READER_UNLOCK "_ZN4absl7debian35Mutex12ReaderUnlockEv"
#define MUTEX_TRY_LOCK "_ZN4absl7debian35Mutex7TryLockEv"
#define MUTEX_READER_TRY_LOCK "_ZN4absl7debian35Mutex13ReaderTryLockEv"
#define MUTEX_AWAIT "_ZN4absl7debian35Mutex5AwaitERKNS0_9ConditionE"
#define MUTEX_LOCK_WHEN "_ZN4absl7debian35Mutex8LockWhenERKNS0_9ConditionE"
#define COND_VAR_WAIT "_ZN4absl7debian37CondVar4WaitEPNS0_5MutexE"
#define COND_VAR_WAIT_WITH_TIMEOUT \
  "_ZN4absl7debian37CondVar15WaitWithTimeoutEPNS0_5MutexENS0_8DurationE"
#define COND_VAR_WAIT_WITH_DEADLINE \
  "_ZN4absl7debian37CondVar16WaitWithDeadlineEPNS0_5MutexENS0_4TimeE"
#define NOTIFICATION_NOTIFY "_ZN4absl7debian312Notification6NotifyEv"
#define NOTIFICATION_WAIT "_ZNK4absl7debian312Notification19WaitForNotificationEv"

extern "C" {

void RenkeiMutexLock(Mutex* mutex) __asm__(MUTEX_LOCK);
void RenkeiMutexLock(Mutex* mutex) {
  static auto* const hidden = Hidden<void(Mutex*)>(MUTEX_LOCK);
  hidden(mutex);
  __tsan_acquire(mutex);
}

void RenkeiMutexReaderLock(Mutex* mutex) __asm__(MUTEX_READER_LOCK);
void RenkeiMutexReaderLock(Mutex* mutex) {
  static auto* const hidden = Hidden<void(Mutex*)>(MUTEX_READER_LOCK);
  hidden(mutex);
  __tsan_acquire(mutex);
}

void RenkeiMutexUnlock(Mutex* mutex) __asm__(MUTEX_UNLOCK);
void RenkeiMutexUnlock(Mutex* mutex) {
  static auto* const hidden = Hidden<void(Mutex*)>(MUTEX_UNLOCK);
  __tsan_release(mutex);
  hidden(mutex);
}

void RenkeiMutexReaderUnlock(Mutex* mutex) __asm__(MUTEX_READER_UNLOCK);
void RenkeiMutexReaderUnlock(Mutex* mutex) {
  static auto* const hidden = Hidden<void(Mutex*)>(MUTEX_READER_UNLOCK);
  __tsan_release(mutex);
  hidden(mutex);
}

bool RenkeiMutexTryLock(Mutex* mutex) __asm__(MUTEX_TRY_LOCK);
bool RenkeiMutexTryLock(Mutex* mutex) {
  static auto* const hidden = Hidden<bool(Mutex*)>(MUTEX_TRY_LOCK);
  const bool locked = hidden(mutex);
  if (locked) __tsan_acquire(mutex);
  return locked;
}

bool RenkeiMutexReaderTryLock(Mutex* mutex) __asm__(MUTEX_READER_TRY_LOCK);
bool RenkeiMutexReaderTryLock(Mutex* mutex) {
  static auto* const hidden = Hidden<bool(Mutex*)>(MUTEX_READER_TRY_LOCK);
  const bool locked = hidden(mutex);
  if (locked) __tsan_acquire(mutex);
  return locked;
}

void RenkeiMutexAwait(Mutex* mutex, const Condition& condition) __asm__(MUTEX_AWAIT);
void RenkeiMutexAwait(Mutex* mutex, const Condition& condition) {
  static auto* const hidden = Hidden<void(Mutex*, const Condition&)>(MUTEX_AWAIT);
  __tsan_release(mutex);
  hidden(mutex, condition);
  __tsan_acquire(mutex);
}

void RenkeiMutexLockWhen(Mutex* mutex, const Condition& condition) __asm__(MUTEX_LOCK_WHEN);
void RenkeiMutexLockWhen(Mutex* mutex, const Condition& condition) {
  static auto* const hidden = Hidden<void(Mutex*, const Condition&)>(MUTEX_LOCK_WHEN);
  hidden(mutex, condition);
  __tsan_acquire(mutex);
}

void RenkeiCondVarWait(CondVar* variable, Mutex* mutex) __asm__(COND_VAR_WAIT);
void RenkeiCondVarWait(CondVar* variable, Mutex* mutex) {
  static auto* const hidden = Hidden<void(CondVar*, Mutex*)>(COND_VAR_WAIT);
  __tsan_release(mutex);
  hidden(variable, mutex);
  __tsan_acquire(mutex);
}

bool RenkeiCondVarWaitWithTimeout(CondVar* variable, Mutex* mutex,
                                  Duration timeout) __asm__(COND_VAR_WAIT_WITH_TIMEOUT);
bool RenkeiCondVarWaitWithTimeout(CondVar* variable, Mutex* mutex, Duration timeout) {
  static auto* const hidden = Hidden<bool(CondVar*, Mutex*, Duration)>(COND_VAR_WAIT_WITH_TIMEOUT);
  __tsan_release(mutex);
  const bool timed_out = hidden(variable, mutex, timeout);
  __tsan_acquire(mutex);
  return timed_out;
}

bool RenkeiCondVarWaitWithDeadline(CondVar* variable, Mutex* mutex,
                                   Time deadline) __asm__(COND_VAR_WAIT_WITH_DEADLINE);
bool RenkeiCondVarWaitWithDeadline(CondVar* variable, Mutex* mutex, Time deadline) {
  static auto* const hidden = Hidden<bool(CondVar*, Mutex*, Time)>(COND_VAR_WAIT_WITH_DEADLINE);
  __tsan_release(mutex);
  const bool timed_out = hidden(variable, mutex, deadline);
  __tsan_acquire(mutex);
  return timed_out;
}

void RenkeiNotificationNotify(Notification* notification) __asm__(NOTIFICATION_NOTIFY);
void RenkeiNotificationNotify(Notification* notification) {
  static auto* const hidden = Hidden<void(Notification*)>(NOTIFICATION_NOTIFY);
  __tsan_release(notification);
  hidden(notification);
}

void RenkeiNotificationWait(Notification* notification) __asm__(NOTIFICATION_WAIT);
void RenkeiNotificationWait(Notification* notification) {
  static auto* const hidden = Hidden<void(Notification*)>(NOTIFICATION_WAIT);
  hidden(notification);
  __tsan_acquire(notification);
}

}  // extern "C"
