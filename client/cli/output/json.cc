#include "client/cli/output/json.h"

#include <google/protobuf/util/json_util.h>

#include <string>

#include "storage/base/check.h"

namespace yoriai::cli {

void PrintJson(const google::protobuf::Message& message, std::ostream& out) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status =
      google::protobuf::util::MessageToJsonString(message, &json, options);
  YORIAI_CHECK(status.ok()) << status.ToString();
  out << json << "\n";
}

}  // namespace yoriai::cli
