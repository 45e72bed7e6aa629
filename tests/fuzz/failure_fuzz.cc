// What a client makes of an answer that failed, from whatever server or proxy
// it may come.

#include <grpcpp/support/status.h>

#include <string>

#include "client/cpp/errors.h"
#include "google/protobuf/stubs/logging.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "storage/base/check.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::client {
namespace {

constexpr int kCodes = 17;

void CheckAnswer(int code, const std::string& message,
                 const std::string& details) {
  const grpc::Status answer(static_cast<grpc::StatusCode>(code), message,
                            details);
  const absl::Status status = ToStatus(answer);
  YORIAI_CHECK(static_cast<int>(status.code()) == code) << code;
  if (code == 0) return;
  YORIAI_CHECK(status.message() == message);

  const Failure failure = Explain(status);
  YORIAI_CHECK(failure.code == status.code() && failure.message == message);
  for (const char* const language : {"ja", "en", "", "tlh"}) {
    YORIAI_CHECK(!failure.TextIn(language).empty() || message.empty());
  }
  if (failure.retry_after) {
    YORIAI_CHECK(*failure.retry_after >= absl::ZeroDuration())
        << *failure.retry_after;
  }
}

// Details in their envelope, with whatever inside.
std::string PackDetails(test::Input& input) {
  google::rpc::Status envelope;
  const google::protobuf::Message* const types[] = {
      &google::rpc::ErrorInfo::default_instance(),
      &google::rpc::BadRequest::default_instance(),
      &google::rpc::LocalizedMessage::default_instance(),
      &google::rpc::RetryInfo::default_instance()};
  while (!input.empty() && envelope.details_size() < 10) {
    google::protobuf::Any& detail = *envelope.add_details();
    detail.PackFrom(*types[input.TakeBelow(4)]);
    detail.set_value(input.TakeText());
  }
  return envelope.SerializeAsString();
}

}  // namespace
}  // namespace yoriai::client

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const google::protobuf::LogSilencer silence;  // About ill-formed UTF-8.
  yoriai::test::Input input(data, size);
  const int code = static_cast<int>(input.TakeBelow(yoriai::client::kCodes));
  const std::string message = input.TakeText();
  yoriai::test::Input details = input;
  yoriai::client::CheckAnswer(code, message, details.TakeRest());
  yoriai::client::CheckAnswer(code, message,
                              yoriai::client::PackDetails(input));
  return 0;
}
