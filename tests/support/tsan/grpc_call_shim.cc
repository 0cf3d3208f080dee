// Tells ThreadSanitizer what a gRPC call orders.
//
// Debian's libgrpc is not instrumented: that a batch was started before its tag came back, and that
// every use of a call came before its last reference was dropped, is invisible. Linked into
// ThreadSanitizer builds of whatever links gRPC.
#include <dlfcn.h>
#include <grpc/grpc.h>

#include <cstddef>

extern "C" {

void __tsan_acquire(void* address);
void __tsan_release(void* address);

grpc_call_error grpc_call_start_batch(grpc_call* call, const grpc_op* operations, size_t count,
                                      void* tag, void* reserved) {
  static auto* const hidden =
      reinterpret_cast<decltype(&grpc_call_start_batch)>(dlsym(RTLD_NEXT, "grpc_call_start_batch"));
  __tsan_release(call);
  if (tag != nullptr) __tsan_release(tag);
  return hidden(call, operations, count, tag, reserved);
}

void grpc_call_unref(grpc_call* call) {
  static auto* const hidden =
      reinterpret_cast<decltype(&grpc_call_unref)>(dlsym(RTLD_NEXT, "grpc_call_unref"));
  __tsan_acquire(call);
  __tsan_release(call);
  hidden(call);
}

}  // extern "C"
