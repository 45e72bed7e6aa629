# Everything that is not ours. All of it comes as Debian packages; `./dev setup`
# installs them.
find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)
find_package(absl REQUIRED)
find_package(RocksDB REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CURL REQUIRED)
# Headers only: Beast and Asio.
find_package(Boost 1.81 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(GRPCPP REQUIRED IMPORTED_TARGET grpc++)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)

find_library(GRPC_REFLECTION_LIBRARY grpc++_reflection REQUIRED)
find_program(GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)

# What programs allocate with; sanitizers bring their own.
find_library(JEMALLOC_LIBRARY jemalloc REQUIRED)
if(CMAKE_CXX_FLAGS_DEBUG MATCHES "-fsanitize")
  set(YORIAI_ALLOCATOR)
else()
  set(YORIAI_ALLOCATOR ${JEMALLOC_LIBRARY})
endif()

# google/rpc/*.proto, the standard error model. Debian carries the files in
# golang-github-gogo-googleapis-dev and in no C++ package.
find_path(GOOGLEAPIS_PROTO_DIR google/rpc/error_details.proto
  PATHS /usr/share/gocode/src/github.com/gogo/googleapis REQUIRED)
